// Every word of the page, in English and Korean, but joints and reasons: those the service
// hands out from the table that app and report use. {name} is filled in.

import { currentLanguage, filled } from "/web/elements.js";
import { WORDS } from "/web/vocabulary.js";

export { currentLanguage, switchLanguage } from "/web/elements.js";

const TEXTS = {
  en: {
    skip: "Skip to the content", sections: "Sections", videos: "Videos", participants: "Participants",
    signOut: "Sign out", otherLanguage: "한국어", title: "Pose service",
    signIn: "Sign in", token: "Access token",
    tokenHelp: "Paste the token that your operator gave you. It stays in this tab only, until you close it or sign out.",
    wrongToken: "This token is not valid; ask the operator for one.",
    noRights: "A device's token can only post sessions; ask the operator for one of your own.",
    role: "{role}, {centre}", instructor: "Instructor", clinician: "Clinician", admin: "Administrator", device: "Device",
    unreachable: "The service cannot be reached; is it running?",
    newVideo: "A new video", drop: "Drop a video here", dropHelp: "or choose a file. It is deleted after the time that the operator has set.",
    people: "People", one: "The participant", all: "Everybody", draw: "Also make a video with skeletons",
    model: "Model", tasks: "Videos of your centre", noTasks: "No video yet.",
    uploading: "Sending {percent} %", queued: "Waiting", running: "Working", done: "Done", failed: "Failed", cancelled: "Cancelled",
    waitingBefore: "{count} before it", stage_probe: "Looking at the file", stage_decode: "Reading the pictures", stage_pose: "Finding the poses", stage_draw: "Drawing", stage_keypoints: "Writing the keypoints",
    progressOf: "{stage}: {done} of {total}", progressAt: "{stage}: {done}",
    cancel: "Cancel", remove: "Delete", open: "Open", more: "Show more", uploadStopped: "The upload was stopped.", uploadFailed: "The video did not arrive; send it again.",
    videoOf: "Video of {when}", seconds: "{seconds} s", frames: "{frames} frames", seen: "people seen: {count}", tookSeconds: "took {seconds} s",
    back: "Back", skeletonVideo: "Video with skeletons", loadingVideo: "Loading the video …", noVideo: "There is no drawn video.",
    curves: "Angle curves", curvesHelp: "Turns in the picture's plane, in degrees; gaps could not be measured. Click to go there in the video.",
    joints: "Joints", joint: "Joint", lowest: "Lowest", highest: "Highest", range: "Range", measured: "Measured", person: "Person {number}",
    noAngles: "Nobody was seen, so there are no angles.", downloads: "Downloads",
    participantsOf: "Participants of your centre", search: "Find a participant", noParticipants: "No session has come yet.",
    participant: "Participant", lastWeek: "Last full week", coverage: "Coverage", minutes: "Minutes", sessions: "Sessions", changed: "Changed",
    changedYes: "yes", correctPose: "in the correct pose", weeks: "Period", nWeeks: "{count} weeks", loading: "Loading …",
    unknownPage: "There is no such page.", deleteSure: "Delete this video and its results?",
    forget: "Forget this participant", forgetHelp: "Deletes every session of this participant from the service for good. It stays recorded that somebody was forgotten, when and by whom, but not who it was.",
    forgetSure: "Delete every session of {id} for good? This cannot be undone.", forgotten: "The participant was forgotten.",
  },
  ko: {
    skip: "본문으로 가기", sections: "메뉴", videos: "영상", participants: "참여자",
    signOut: "나가기", otherLanguage: "English", title: "자세 분석 서비스",
    signIn: "들어가기", token: "접속 토큰",
    tokenHelp: "운영자에게 받은 토큰을 붙여 넣어 주세요. 이 탭에만 보관되고, 탭을 닫거나 나가면 지워져요.",
    wrongToken: "사용할 수 없는 토큰이에요. 운영자에게 문의해 주세요.",
    noRights: "기기용 토큰으로는 기록만 보낼 수 있어요. 운영자에게 개인 토큰을 받아 주세요.",
    role: "{role}, {centre}", instructor: "강사", clinician: "의료진", admin: "관리자", device: "기기",
    unreachable: "서비스에 연결할 수 없어요. 실행 중인지 확인해 주세요.",
    newVideo: "새 영상", drop: "여기에 영상을 놓아 주세요", dropHelp: "또는 파일을 선택하세요. 운영자가 정한 기간이 지나면 영상은 지워져요.",
    people: "대상", one: "참여자 한 명", all: "모든 사람", draw: "골격을 그린 영상도 만들기",
    model: "모델", tasks: "우리 센터의 영상", noTasks: "아직 영상이 없어요.",
    uploading: "보내는 중 {percent} %", queued: "대기 중", running: "분석 중", done: "완료", failed: "실패", cancelled: "취소됨",
    waitingBefore: "앞에 {count}개", stage_probe: "파일 확인", stage_decode: "영상 읽기", stage_pose: "자세 찾기", stage_draw: "그리기", stage_keypoints: "관절점 저장",
    progressOf: "{stage}: {total} 중 {done}", progressAt: "{stage}: {done}",
    cancel: "취소", remove: "삭제", open: "열기", more: "더 보기", uploadStopped: "보내기를 멈췄어요.", uploadFailed: "영상이 도착하지 않았어요. 다시 보내 주세요.",
    videoOf: "{when} 영상", seconds: "{seconds}초", frames: "{frames}프레임", seen: "보인 사람: {count}명", tookSeconds: "{seconds}초 걸림",
    back: "뒤로", skeletonVideo: "골격을 그린 영상", loadingVideo: "영상을 불러오는 중 …", noVideo: "골격을 그린 영상이 없어요.",
    curves: "각도 곡선", curvesHelp: "화면 평면에서 본 각도 (도). 끊긴 곳은 측정할 수 없었어요. 누르면 영상의 그 순간으로 가요.",
    joints: "관절", joint: "관절", lowest: "가장 작게", highest: "가장 크게", range: "범위", measured: "측정", person: "사람 {number}",
    noAngles: "아무도 보이지 않아 각도가 없어요.", downloads: "내려받기",
    participantsOf: "우리 센터의 참여자", search: "참여자 찾기", noParticipants: "아직 도착한 운동 기록이 없어요.",
    participant: "참여자", lastWeek: "지난 한 주", coverage: "측정 비율", minutes: "분", sessions: "횟수", changed: "변화",
    changedYes: "있음", correctPose: "바른 자세", weeks: "기간", nWeeks: "{count}주", loading: "불러오는 중 …",
    unknownPage: "없는 페이지예요.", deleteSure: "이 영상과 결과를 삭제할까요?",
    forget: "이 참여자의 기록 모두 삭제", forgetHelp: "이 참여자의 운동 기록을 서비스에서 영구히 삭제해요. 누가 언제 삭제했는지는 남지만, 누구의 기록이었는지는 남지 않아요.",
    forgetSure: "{id}님의 운동 기록을 모두 영구히 삭제할까요? 되돌릴 수 없어요.", forgotten: "참여자의 기록을 모두 삭제했어요.",
  },
};

/** The text of that name; {placeholders} are filled from `values`. */
export function text(name, values = {}) {
  const language = currentLanguage();
  return filled(TEXTS[language][name] ?? WORDS[language][name] ?? name, values);
}

/** Whether there is a text of that name. */
export function hasText(name) {
  return name in TEXTS[currentLanguage()];
}

// Every word of the page in English and Korean, as the desktop says it. What the service says
// (titles, cues, praise) comes in both languages; {name} is filled in.

import { currentLanguage, filled } from "/web/elements.js";

const TEXTS = {
  en: {
    otherLanguage: "한국어", oneMoment: "One moment, please.", tryAgain: "Try again", back: "Back",
    enterTitle: "Exercise with Coach", code: "Code", codeHelp: "Type the code that your centre gave you.", enter: "Go on",
    stored: "The picture stays on this device.",
    storedMore: "Only numbers, where your joints are, go to your centre: no picture, no sound and no name.",
    useCamera: "Switch the camera on", minutes: "{count} min", underMinute: "under 1 min",
    codeUnknown: "This code is not known. Please check it, or ask your centre for another one.",
    codeOver: "This code is no longer valid. Please ask your centre for a new one.",
    tooOften: "There were too many tries. Please wait a minute, then try again.",
    unreachable: "The service cannot be reached. Please check the connection, then try again.",
    wentWrong: "Something went wrong. Please try again.",
    camera_insecure: "The camera can only be used over a secure connection. Please ask your centre for an address that begins with https.",
    camera_refused: "The browser was not allowed to use the camera. Please allow it at the camera sign beside the address, then try again.",
    camera_none: "No camera was found. Please plug one in, then try again.",
    camera_busy: "Another program is using the camera. Please close it, then try again.",
    camera_failed: "The camera could not be switched on. Please unplug it and plug it in again, then try again.",
    camera_lost: "The camera has stopped. Please check the cable, then try again.",
    camera_silent: "The camera sends no pictures. Please check the cable or its cover, then try again.",
    model_missing: "This service is not ready for browsers yet. Please tell your centre that pose-service web install is still to be run.",
    model_unsupported: "This browser cannot measure poses. Please use a newer one, such as Chrome, Edge, Safari or Firefox.",
    model_failed: "Measuring your pose has failed. Please try again.",
    film_failed: "This video cannot be played here. Please try another browser.",
    cameraOn: "The camera is being switched on.", loadingModel: "Coach is being made ready: {percent}\u00a0%", loadingFilm: "The video is being loaded: {percent}\u00a0%",
    nextCamera: "Other camera ({name})", startNow: "Start now", startsItself: "It starts by itself.",
    safe: "Stop if it hurts or you feel dizzy. A firm chair stands beside you.",
    me: "You, as in a mirror", instructor: "The instructor", done: "How much of the exercise is done",
    nobody: "Please stand or sit in front of the camera.", step_back: "Please step back until your whole body is seen.",
    come_closer: "Please come a little closer.", move_left: "Please move a little to your left.", move_right: "Please move a little to your right.",
    more_light: "It is too dark. Please switch on a light.", hold: "Good. Please stay there.", ready: "Very good. You are in the picture.",
    slow: "This device is slow: {fps} pictures a second.", lighter: "Use the lighter model", nextModel: "Other model",
    correct: "Good", near: "Almost", wrong: "Not yet", no_data: "I cannot see you", part: "Not all in view", behind: "Right, but late", another: "Another exercise",
    moveOf: "Move {number} of {count}", count: "Repetitions: {n}", countOf: "Repetitions: {n} of {of}",
    pause: "Pause", goOn: "Continue", end: "End and see the result", voiceOn: "Voice on", voiceOff: "Voice off",
    pictures: "{fps} pictures/s",
    awayWhy: "The page was out of sight, so the exercise waits.",
    cut: "The connection is broken. It comes back by itself, and nothing is lost.",
    cutWaits: "The connection is broken. The video waits and goes on by itself.",
    connecting: "The service is being called.",
    lost: "The connection did not come back in time. What you did until then is kept.", ended: "The exercise has ended.",
    scoring: "Your result is being worked out.",
    wellDone: "Result", asShown: "of {of} moments were as shown.", noNumber: "There is no number this time.",
    seenShare: "{percent}\u00a0% could be measured", inTime: "in time with the instructor", late: "{lag} s behind the instructor",
    practise: "To practise", notMeasured: "Not measured", moves: "Movements", movement: "Movement", times: "Times", timesOf: "{n} of {of}", right: "As shown",
    sent: "Your result is with your centre.", onceMore: "Once more", finish: "Done", bye: "Goodbye!", byeMore: "The camera is off. You can close this page.",
    model: "Model: {name}", blazepose_full: "exact", blazepose_lite: "light", posenet: "PoseNet",
  },
  ko: {
    otherLanguage: "English", oneMoment: "잠시만 기다려 주세요.", tryAgain: "다시 시도", back: "뒤로",
    enterTitle: "코치와 함께 운동하기", code: "코드", codeHelp: "복지관에서 받은 코드를 입력해 주세요.", enter: "계속",
    stored: "화면은 이 기기에만 있습니다.",
    storedMore: "관절의 위치를 나타내는 숫자만 복지관으로 보냅니다. 사진, 소리, 이름은 보내지 않습니다.",
    useCamera: "카메라 켜기", minutes: "{count}분", underMinute: "1분 이내",
    codeUnknown: "알 수 없는 코드입니다. 코드를 확인하거나 복지관에 문의해 주세요.",
    codeOver: "기간이 지난 코드입니다. 복지관에서 새 코드를 받아 주세요.",
    tooOften: "너무 여러 번 시도했습니다. 1분 뒤에 다시 시도해 주세요.",
    unreachable: "서비스에 연결할 수 없습니다. 인터넷 연결을 확인하고 다시 시도해 주세요.",
    wentWrong: "문제가 생겼습니다. 다시 시도해 주세요.",
    camera_insecure: "카메라는 보안 연결에서만 쓸 수 있습니다. https로 시작하는 주소를 복지관에 요청해 주세요.",
    camera_refused: "카메라 사용이 허용되지 않았습니다. 주소 옆의 카메라 표시에서 허용한 뒤 다시 시도해 주세요.",
    camera_none: "카메라가 없습니다. 카메라를 연결한 뒤 다시 시도해 주세요.",
    camera_busy: "다른 프로그램이 카메라를 쓰고 있습니다. 그 프로그램을 닫고 다시 시도해 주세요.",
    camera_failed: "카메라를 켤 수 없습니다. 선을 뺐다가 다시 꽂고 다시 시도해 주세요.",
    camera_lost: "카메라가 멈췄습니다. 선을 확인하고 다시 시도해 주세요.",
    camera_silent: "카메라 화면이 오지 않습니다. 선이나 덮개를 확인하고 다시 시도해 주세요.",
    model_missing: "이 서비스는 아직 브라우저에서 쓸 준비가 되지 않았습니다. 복지관에 pose-service web install 실행을 부탁해 주세요.",
    model_unsupported: "이 브라우저에서는 자세를 잴 수 없습니다. 최신 크롬, 엣지, 사파리, 파이어폭스를 써 주세요.",
    model_failed: "자세를 재지 못했습니다. 다시 시도해 주세요.",
    film_failed: "이 영상을 여기에서 재생할 수 없습니다. 다른 브라우저를 써 주세요.",
    cameraOn: "카메라를 켜고 있습니다.", loadingModel: "준비하고 있습니다: {percent}\u00a0%", loadingFilm: "영상을 불러오고 있습니다: {percent}\u00a0%",
    nextCamera: "다른 카메라 ({name})", startNow: "지금 시작", startsItself: "곧 저절로 시작합니다.",
    safe: "아프거나 어지러우면 멈추세요. 튼튼한 의자를 옆에 두세요.",
    me: "거울처럼 보이는 내 모습", instructor: "강사", done: "운동이 얼마나 진행되었는지",
    nobody: "카메라 앞에 서거나 앉아 주세요.", step_back: "온몸이 보일 때까지 뒤로 물러나 주세요.",
    come_closer: "조금 가까이 와 주세요.", move_left: "왼쪽으로 조금 옮겨 주세요.", move_right: "오른쪽으로 조금 옮겨 주세요.",
    more_light: "너무 어둡습니다. 불을 켜 주세요.", hold: "좋습니다. 그대로 계세요.", ready: "아주 좋습니다. 잘 보입니다.",
    slow: "이 기기는 느립니다: 초당 {fps}장.", lighter: "가벼운 모델 쓰기", nextModel: "다른 모델",
    correct: "좋아요", near: "거의 됐어요", wrong: "다시 해 봐요", no_data: "안 보여요", part: "다 안 보여요", behind: "맞지만 조금 늦어요", another: "다른 운동",
    moveOf: "동작 {number}/{count}", count: "{n}번", countOf: "{of}번 중 {n}번",
    pause: "잠깐 멈춤", goOn: "계속", end: "끝내고 결과 보기", voiceOn: "음성 켜기", voiceOff: "음성 끄기",
    pictures: "초당 {fps}장",
    awayWhy: "화면이 가려져서 운동이 기다리고 있습니다.",
    cut: "연결이 끊겼습니다. 저절로 다시 연결되며 기록은 사라지지 않습니다.",
    cutWaits: "연결이 끊겼습니다. 영상이 기다렸다가 저절로 이어집니다.",
    connecting: "서비스에 연결하고 있습니다.",
    lost: "제때 다시 연결되지 않았습니다. 그때까지의 운동은 기록되었습니다.", ended: "운동이 끝났습니다.",
    scoring: "결과를 계산하고 있습니다.",
    wellDone: "결과", asShown: "{of}번 중 보여 준 대로 한 순간입니다.", noNumber: "이번에는 점수가 없습니다.",
    seenShare: "측정된 부분 {percent}\u00a0%", inTime: "강사와 함께", late: "강사보다 {lag}초 늦게",
    practise: "연습할 것", notMeasured: "측정하지 못한 때", moves: "동작", movement: "동작", times: "횟수", timesOf: "{of}번 중 {n}번", right: "보여 준 대로",
    sent: "결과를 복지관에 보냈습니다.", onceMore: "한 번 더", finish: "마침", bye: "안녕히 가세요!", byeMore: "카메라를 껐습니다. 이 화면을 닫으셔도 됩니다.",
    model: "모델: {name}", blazepose_full: "정밀", blazepose_lite: "가벼움", posenet: "PoseNet",
  },
};

/** The text of that name in the language shown; {placeholders} are filled from `values`. */
export function text(name, values = {}) {
  return filled(TEXTS[currentLanguage()][name], values);
}

/** What a model is called here; its own name where it has no other. */
export function modelName(model) {
  return TEXTS[currentLanguage()][model] ?? model;
}

/** Of a text that the service sent in both languages; a plain string is itself. */
export function said(texts) {
  if (texts == null || typeof texts === "string") return texts ?? "";
  return texts[currentLanguage()] ?? texts.en ?? Object.values(texts)[0] ?? "";
}

/** The names of all texts by language, to compare. */
export const NAMES = Object.fromEntries(Object.entries(TEXTS).map(([language, texts]) => [language, Object.keys(texts)]));

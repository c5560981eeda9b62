<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>HistoryRow</name>
    <message>
        <source>interrupted</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>아직 보내지 않음</translation>
    </message>
</context>
<context>
    <name>HistoryScreen</name>
    <message>
        <source>My results</source>
        <translation>내 기록</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Nothing here yet. Your results appear here after your first session.</source>
        <translation>아직 기록이 없습니다. 첫 운동을 마치면 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Score over time</source>
        <translation>점수 변화</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>What would you like to do today?</source>
        <translation>오늘은 어떤 운동을 할까요?</translation>
    </message>
    <message>
        <source>My results</source>
        <translation>내 기록</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>There is no routine yet. Please ask for one to be added.</source>
        <translation>아직 운동이 없습니다. 운동을 추가해 달라고 부탁해 주세요.</translation>
    </message>
    <message>
        <source>{day}: “{title}” was interrupted. What was measured is kept.</source>
        <translation>{day} “{title}” 운동이 중단되었습니다. 기록은 남아 있습니다.</translation>
    </message>
    <message>
        <source>Your results are kept here. Please have the address in Settings checked.</source>
        <translation>기록은 여기에 보관 중입니다. 설정의 주소를 확인해 달라고 하세요.</translation>
    </message>
    <message>
        <source>Results waiting to be sent: {count}. They are kept here.</source>
        <translation>보낼 기록이 {count}개 있습니다. 여기에 안전하게 보관됩니다.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>All right</source>
        <translation>알겠습니다</translation>
    </message>
    <message>
        <source>Do you want to leave Coach?</source>
        <translation>운동 코치를 끝낼까요?</translation>
    </message>
    <message>
        <source>No, stay</source>
        <translation>아니요, 계속합니다</translation>
    </message>
    <message>
        <source>Yes, leave</source>
        <translation>네, 끝냅니다</translation>
    </message>
</context>
<context>
    <name>PrepareScreen</name>
    <message>
        <source>Coach looks at the instructor&apos;s movements. This happens only once.</source>
        <translation>강사의 동작을 살펴보고 있습니다. 처음 한 번만 하면 됩니다.</translation>
    </message>
    <message>
        <source>Start now without waiting</source>
        <translation>기다리지 않고 시작</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>“{title}” is being made ready</source>
        <translation>“{title}” 준비 중입니다</translation>
    </message>
</context>
<context>
    <name>ResultScreen</name>
    <message>
        <source>Done</source>
        <translation>마침</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>한 번 더</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>잠시만 기다려 주세요.</translation>
    </message>
    <message>
        <source>The disk is full: this result cannot be kept.</source>
        <translation>디스크가 가득 차서 이 기록은 저장되지 않습니다.</translation>
    </message>
    <message>
        <source>of 100 moments were right</source>
        <translation>100번 중 맞은 동작</translation>
    </message>
    <message>
        <source>{percent} % could be measured</source>
        <translation>측정된 부분 {percent} %</translation>
    </message>
    <message>
        <source>in time with the instructor</source>
        <translation>강사와 함께</translation>
    </message>
    <message>
        <source>{lag} s behind the instructor</source>
        <translation>강사보다 {lag}초 늦게</translation>
    </message>
</context>
<context>
    <name>SessionScreen</name>
    <message>
        <source>Enter: pause</source>
        <translation>Enter: 잠깐 멈춤</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>잠깐 멈춤</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속하기</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>처음부터 다시</translation>
    </message>
    <message>
        <source>End and see the result</source>
        <translation>끝내고 결과 보기</translation>
    </message>
    <message>
        <source>Start over from the beginning?</source>
        <translation>처음부터 다시 할까요?</translation>
    </message>
    <message>
        <source>Yes, start over</source>
        <translation>네, 처음부터</translation>
    </message>
    <message>
        <source>No, continue</source>
        <translation>아니요, 계속합니다</translation>
    </message>
    <message>
        <source>This attempt will get no score.</source>
        <translation>이번 운동은 점수가 나오지 않습니다.</translation>
    </message>
    <message>
        <source>The camera is being switched on.</source>
        <translation>카메라를 켜고 있습니다.</translation>
    </message>
    <message>
        <source>Move {number} of {count}</source>
        <translation>동작 {number} / {count}</translation>
    </message>
    <message>
        <source>{lag} s behind  ·  {fps} pictures/s</source>
        <translation>{lag}초 늦음  ·  초당 {fps}장</translation>
    </message>
    <message>
        <source>The disk is full: this session cannot be kept.</source>
        <translation>디스크가 가득 차서 기록되지 않습니다.</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>on</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Speak the instructions</source>
        <translation>말로 안내하기</translation>
    </message>
    <message>
        <source>Show delay and picture rate</source>
        <translation>늦은 시간과 화면 속도 보기</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>전체 화면으로 보기</translation>
    </message>
    <message>
        <source>What counts</source>
        <translation>점수에 넣을 부위</translation>
    </message>
    <message>
        <source>Adapt to how far I can reach</source>
        <translation>내가 움직일 수 있는 만큼에 맞추기</translation>
    </message>
    <message>
        <source>Participant number</source>
        <translation>참가자 번호</translation>
    </message>
    <message>
        <source>no name, please</source>
        <translation>이름은 쓰지 마세요</translation>
    </message>
    <message>
        <source>Send results to</source>
        <translation>기록 보낼 주소</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>보내지 않음</translation>
    </message>
    <message>
        <source>Password for sending</source>
        <translation>보내기 비밀번호</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>카메라 {number}</translation>
    </message>
    <message>
        <source>the whole body</source>
        <translation>온몸</translation>
    </message>
    <message>
        <source>sitting: not the legs</source>
        <translation>앉아서: 다리 제외</translation>
    </message>
    <message>
        <source>my left side only</source>
        <translation>왼쪽만</translation>
    </message>
    <message>
        <source>my right side only</source>
        <translation>오른쪽만</translation>
    </message>
    <message>
        <source>sitting, my left side only</source>
        <translation>앉아서, 왼쪽만</translation>
    </message>
    <message>
        <source>sitting, my right side only</source>
        <translation>앉아서, 오른쪽만</translation>
    </message>
    <message>
        <source>This could not be kept. Please check it.</source>
        <translation>저장하지 못했습니다. 확인해 주세요.</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>저장했습니다</translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message>
        <source>Start now</source>
        <translation>지금 시작</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>The camera is being switched on.</source>
        <translation>카메라를 켜고 있습니다.</translation>
    </message>
    <message>
        <source>It starts by itself.</source>
        <translation>곧 저절로 시작합니다.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Not all in view</source>
        <translation>다 안 보여요</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>좋아요</translation>
    </message>
    <message>
        <source>Almost</source>
        <translation>거의 됐어요</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>다시 해 봐요</translation>
    </message>
    <message>
        <source>I cannot see you</source>
        <translation>안 보여요</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>안 보임</translation>
    </message>
    <message>
        <source>Left arm</source>
        <translation>왼팔</translation>
    </message>
    <message>
        <source>Right arm</source>
        <translation>오른팔</translation>
    </message>
    <message>
        <source>Left leg</source>
        <translation>왼다리</translation>
    </message>
    <message>
        <source>Right leg</source>
        <translation>오른다리</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>몸통</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>머리</translation>
    </message>
    <message>
        <source>Please stand or sit in front of the camera.</source>
        <translation>카메라 앞에 서거나 앉아 주세요.</translation>
    </message>
    <message>
        <source>Please step back a little.</source>
        <translation>조금 뒤로 물러나 주세요.</translation>
    </message>
    <message>
        <source>Please come a little closer.</source>
        <translation>조금 가까이 와 주세요.</translation>
    </message>
    <message>
        <source>Please move a little to your left.</source>
        <translation>왼쪽으로 조금 옮겨 주세요.</translation>
    </message>
    <message>
        <source>Please move a little to your right.</source>
        <translation>오른쪽으로 조금 옮겨 주세요.</translation>
    </message>
    <message>
        <source>It is too dark. Please switch on a light.</source>
        <translation>너무 어둡습니다. 불을 켜 주세요.</translation>
    </message>
    <message>
        <source>The light is behind you. Please close the curtain.</source>
        <translation>뒤쪽이 너무 밝습니다. 커튼을 닫아 주세요.</translation>
    </message>
    <message>
        <source>Good. Please stay there.</source>
        <translation>좋습니다. 그대로 계세요.</translation>
    </message>
    <message>
        <source>Very good. You are in the picture.</source>
        <translation>아주 좋습니다. 잘 보입니다.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>잠시만 기다려 주세요.</translation>
    </message>
    <message>
        <source>The camera has stopped. Check the cable, then press Enter.</source>
        <translation>카메라가 멈췄습니다. 선을 확인하고 Enter를 눌러 주세요.</translation>
    </message>
    <message>
        <source>No camera was found. Plug one in, then press Enter.</source>
        <translation>카메라가 없습니다. 카메라를 연결하고 Enter를 눌러 주세요.</translation>
    </message>
    <message>
        <source>The pose model is missing. Please ask for Coach to be set up.</source>
        <translation>자세 모델이 없습니다. 설치를 부탁해 주세요.</translation>
    </message>
    <message>
        <source>Measuring your pose has failed. Press Enter to try again.</source>
        <translation>자세를 재지 못했습니다. Enter를 눌러 다시 해 주세요.</translation>
    </message>
    <message>
        <source>The disk is full or cannot be written.</source>
        <translation>디스크가 가득 찼거나 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>This routine is damaged. Please choose another one.</source>
        <translation>이 운동은 손상되었습니다. 다른 운동을 골라 주세요.</translation>
    </message>
    <message>
        <source>Something went wrong. Press Enter to try again.</source>
        <translation>문제가 생겼습니다. Enter를 눌러 다시 해 주세요.</translation>
    </message>
    <message>
        <source>The disk is full. You can start all the same.</source>
        <translation>디스크가 가득 찼습니다. 그래도 시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>This video cannot be used. Please choose another routine.</source>
        <translation>이 영상은 쓸 수 없습니다. 다른 운동을 골라 주세요.</translation>
    </message>
    <message>
        <source>This video cannot be played. Please choose another routine.</source>
        <translation>이 영상을 재생할 수 없습니다. 다른 운동을 골라 주세요.</translation>
    </message>
    <message>
        <source>It could not be measured, because the camera did not see you.</source>
        <translation>카메라에 보이지 않아서 점수를 잴 수 없었습니다.</translation>
    </message>
    <message>
        <source>It could not be measured, because it was too short.</source>
        <translation>운동이 너무 짧아서 점수를 잴 수 없었습니다.</translation>
    </message>
    <message>
        <source>It could not be measured, because too little of you was in the picture.</source>
        <translation>몸이 화면에 조금만 보여서 점수를 잴 수 없었습니다.</translation>
    </message>
    <message>
        <source>Seated</source>
        <translation>앉아서</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>서서</translation>
    </message>
    <message>
        <source>under 1 min</source>
        <translation>1분 이내</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count}분</translation>
    </message>
    <message>
        <source>About {count} seconds left</source>
        <translation>약 {count}초 남았습니다</translation>
    </message>
    <message>
        <source>About {count} minutes left</source>
        <translation>약 {count}분 남았습니다</translation>
    </message>
    <message>
        <source>Next time, check that the camera sees all of you.</source>
        <translation>다음에는 몸 전체가 카메라에 보이는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>Wonderful. Go on like this.</source>
        <translation>아주 훌륭합니다. 이대로 계속하세요.</translation>
    </message>
    <message>
        <source>To practise, in “{move}”: {sentence}</source>
        <translation>연습할 점, “{move}”: {sentence}</translation>
    </message>
    <message>
        <source>Lift your left arm higher.</source>
        <translation>왼팔을 더 높이 들어 주세요.</translation>
    </message>
    <message>
        <source>Lift your right arm higher.</source>
        <translation>오른팔을 더 높이 들어 주세요.</translation>
    </message>
    <message>
        <source>Keep your left arm lower.</source>
        <translation>왼팔을 조금 낮춰 주세요.</translation>
    </message>
    <message>
        <source>Keep your right arm lower.</source>
        <translation>오른팔을 조금 낮춰 주세요.</translation>
    </message>
    <message>
        <source>Straighten your left elbow.</source>
        <translation>왼쪽 팔꿈치를 펴 주세요.</translation>
    </message>
    <message>
        <source>Straighten your right elbow.</source>
        <translation>오른쪽 팔꿈치를 펴 주세요.</translation>
    </message>
    <message>
        <source>Bend your left elbow more.</source>
        <translation>왼쪽 팔꿈치를 더 굽혀 주세요.</translation>
    </message>
    <message>
        <source>Bend your right elbow more.</source>
        <translation>오른쪽 팔꿈치를 더 굽혀 주세요.</translation>
    </message>
    <message>
        <source>Lift your left leg higher.</source>
        <translation>왼다리를 더 높이 들어 주세요.</translation>
    </message>
    <message>
        <source>Lift your right leg higher.</source>
        <translation>오른다리를 더 높이 들어 주세요.</translation>
    </message>
    <message>
        <source>Keep your left leg lower.</source>
        <translation>왼다리를 조금 낮춰 주세요.</translation>
    </message>
    <message>
        <source>Keep your right leg lower.</source>
        <translation>오른다리를 조금 낮춰 주세요.</translation>
    </message>
    <message>
        <source>Straighten your left knee.</source>
        <translation>왼쪽 무릎을 펴 주세요.</translation>
    </message>
    <message>
        <source>Straighten your right knee.</source>
        <translation>오른쪽 무릎을 펴 주세요.</translation>
    </message>
    <message>
        <source>Bend your left knee more.</source>
        <translation>왼쪽 무릎을 더 굽혀 주세요.</translation>
    </message>
    <message>
        <source>Bend your right knee more.</source>
        <translation>오른쪽 무릎을 더 굽혀 주세요.</translation>
    </message>
    <message>
        <source>Lean less to your left.</source>
        <translation>몸을 왼쪽으로 덜 기울여 주세요.</translation>
    </message>
    <message>
        <source>Lean less to your right.</source>
        <translation>몸을 오른쪽으로 덜 기울여 주세요.</translation>
    </message>
    <message>
        <source>Tilt your head less to your left.</source>
        <translation>머리를 왼쪽으로 덜 기울여 주세요.</translation>
    </message>
    <message>
        <source>Tilt your head less to your right.</source>
        <translation>머리를 오른쪽으로 덜 기울여 주세요.</translation>
    </message>
    <message>
        <source>Watch this part: {part}.</source>
        <translation>{part}에 신경 써 주세요.</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name></name>
    <message>
        <source>.</source>
        <comment>before the decimals of a number</comment>
        <translation>.</translation>
    </message>
    <message>
        <source>English</source>
        <comment>the name of the language of this file, in that language</comment>
        <translation>한국어</translation>
    </message>
    <message>
        <source>{value}</source>
        <comment>how often something was done</comment>
        <translation>{value}회</translation>
    </message>
    <message>
        <source>{value}&#xa0;s</source>
        <translation>{value}초</translation>
    </message>
    <message>
        <source>{value}°</source>
        <translation>{value}°</translation>
    </message>
    <message>
        <source>left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <source>no result</source>
        <translation>결과 없음</translation>
    </message>
    <message>
        <source>not the whole test</source>
        <translation>검사를 끝까지 보지 못함</translation>
    </message>
    <message>
        <source>{first} to {last}, {difference} {way} ({from_day} to {to_day}): beyond measurement error, which is {detectable}.</source>
        <translation>{first} → {last}, {difference} {way} ({from_day} ~ {to_day}). 측정 오차 {detectable}보다 큰 변화예요.</translation>
    </message>
    <message>
        <source>{first} to {last} ({from_day} to {to_day}): no change that can be told; that takes more than {detectable}.</source>
        <translation>{first} → {last} ({from_day} ~ {to_day}). 말할 수 있는 변화가 없어요. {detectable}보다 커야 해요.</translation>
    </message>
    <message>
        <source>{first} to {last} ({from_day} to {to_day}). How much this test differs from day to day is not known, so nothing is said of a change.</source>
        <translation>{first} → {last} ({from_day} ~ {to_day}). 이 검사가 날마다 얼마나 다른지 알려지지 않아 변화는 말하지 않아요.</translation>
    </message>
    <message>
        <source>more</source>
        <translation>늘었어요</translation>
    </message>
    <message>
        <source>less</source>
        <translation>줄었어요</translation>
    </message>
    <message>
        <source>That is fewer than the middle half of healthy women of this age: {low} to {high}.</source>
        <translation>같은 나이의 건강한 여성 절반이 하는 {low}~{high}번보다 적습니다.</translation>
    </message>
    <message>
        <source>That is as many as the middle half of healthy women of this age: {low} to {high}.</source>
        <translation>같은 나이의 건강한 여성 절반이 하는 {low}~{high}번와 비슷합니다.</translation>
    </message>
    <message>
        <source>That is more than the middle half of healthy women of this age: {low} to {high}.</source>
        <translation>같은 나이의 건강한 여성 절반이 하는 {low}~{high}번보다 많습니다.</translation>
    </message>
    <message>
        <source>That is fewer than the middle half of healthy men of this age: {low} to {high}.</source>
        <translation>같은 나이의 건강한 남성 절반이 하는 {low}~{high}번보다 적습니다.</translation>
    </message>
    <message>
        <source>That is as many as the middle half of healthy men of this age: {low} to {high}.</source>
        <translation>같은 나이의 건강한 남성 절반이 하는 {low}~{high}번와 비슷합니다.</translation>
    </message>
    <message>
        <source>That is more than the middle half of healthy men of this age: {low} to {high}.</source>
        <translation>같은 나이의 건강한 남성 절반이 하는 {low}~{high}번보다 많습니다.</translation>
    </message>
    <message>
        <source>Fewer than {limit} is below average for women of this age (CDC STEADI), which goes with a higher risk of falls: a reason to talk to a doctor.</source>
        <translation>이 나이의 여성에게 {limit}번 미만은 평균보다 낮으며(CDC STEADI) 넘어질 위험과 관련이 있습니다. 의사와 이야기해 보세요.</translation>
    </message>
    <message>
        <source>Fewer than {limit} is below average for men of this age (CDC STEADI), which goes with a higher risk of falls: a reason to talk to a doctor.</source>
        <translation>이 나이의 남성에게 {limit}번 미만은 평균보다 낮으며(CDC STEADI) 넘어질 위험과 관련이 있습니다. 의사와 이야기해 보세요.</translation>
    </message>
    <message>
        <source>{points} of 4 points in the Short Physical Performance Battery.</source>
        <translation>간편 신체 수행 검사(SPPB) 4점 중 {points}점.</translation>
    </message>
    <message>
        <source>30-second chair stand</source>
        <translation>30초 의자에서 일어서기</translation>
    </message>
    <message>
        <source>Five times sit-to-stand</source>
        <translation>다섯 번 앉았다 일어서기</translation>
    </message>
    <message>
        <source>30-second arm curl</source>
        <translation>30초 팔 굽히기</translation>
    </message>
    <message>
        <source>Two-minute step in place</source>
        <translation>2분 제자리 걷기</translation>
    </message>
    <message>
        <source>Single-leg stance</source>
        <translation>한 발로 서기</translation>
    </message>
    <message>
        <source>Four-stage balance</source>
        <translation>네 단계 균형 검사</translation>
    </message>
    <message>
        <source>Shoulder range of motion</source>
        <translation>어깨 가동 범위</translation>
    </message>
    <message>
        <source>The camera stands in front, at hip height, and sees you from head to feet.</source>
        <translation>카메라는 정면 엉덩이 높이에 두고 머리부터 발까지 보이게 하세요.</translation>
    </message>
    <message>
        <source>The camera in front sees head, arms and hips.</source>
        <translation>카메라는 정면에서 머리와 팔, 엉덩이가 보이게 하세요.</translation>
    </message>
    <message>
        <source>Face the camera, shoes in sight. It cannot see whether heel touches toe, or a hand holds on.</source>
        <translation>카메라를 똑바로 보고 신발이 보이게 서세요. 발이 맞닿는지, 손으로 잡는지는 카메라가 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Put a chair without armrests, 43 cm high, against a wall. Sit in its middle with the feet flat and the arms crossed on the chest. Stand up fully and sit down fully.</source>
        <translation>팔걸이가 없는 높이 43 cm 의자를 벽에 붙이세요. 가운데에 앉아 발바닥을 바닥에 대고 두 팔을 가슴에 교차하세요. 완전히 일어섰다가 완전히 앉으세요.</translation>
    </message>
    <message>
        <source>Sit with a weight in the stronger hand (women 2.3 kg, men 3.6 kg), the arm hanging beside the chair. Bend it fully and straighten it fully.</source>
        <translation>앉아서 힘이 센 손에 아령(여성 2.3 kg, 남성 3.6 kg)을 들고 팔을 의자 옆으로 내리세요. 완전히 굽혔다가 완전히 펴세요.</translation>
    </message>
    <message>
        <source>Stand beside a wall or a chair to hold on to. Lift one knee after the other, half way up between kneecap and hip bone, for two minutes.</source>
        <translation>붙잡을 수 있는 벽이나 의자 옆에 서세요. 2분 동안 무릎을 번갈아 무릎뼈와 골반뼈의 중간 높이까지 드세요.</translation>
    </message>
    <message>
        <source>Stand beside a chair, both feet on the floor. Lift one foot and keep it up as long as you can, 45 seconds at most.</source>
        <translation>의자 옆에 두 발로 서세요. 한 발을 들고 되도록 오래, 길게는 45초까지 서 계세요.</translation>
    </message>
    <message>
        <source>Four positions, each for 10 seconds: feet side by side; one foot half ahead, its instep at the other&apos;s big toe; one foot before the other, heel at toe; on one leg. Do not hold on.</source>
        <translation>네 자세를 10초씩 합니다. 두 발 나란히, 한 발을 반 발 앞으로, 한 발 뒤꿈치를 다른 발끝 앞에, 한 발로 서기. 붙잡지 마세요.</translation>
    </message>
    <message>
        <source>Lift both straight arms sideways as high as they go without pain, and lower them.</source>
        <translation>두 팔을 펴고 아프지 않은 만큼 옆으로 높이 들었다가 내리세요.</translation>
    </message>
    <message>
        <source>Coach is no medical device, and this is no diagnosis.</source>
        <translation>코치는 의료기기가 아니며, 이 결과는 진단이 아닙니다.</translation>
    </message>
    <message>
        <source>not up fully</source>
        <translation>완전히 일어서지 않음</translation>
    </message>
    <message>
        <source>did not sit down fully before</source>
        <translation>먼저 완전히 앉지 않음</translation>
    </message>
    <message>
        <source>pushed off with the arms</source>
        <translation>팔로 밀고 일어섬</translation>
    </message>
    <message>
        <source>arms not crossed</source>
        <translation>팔을 교차하지 않음</translation>
    </message>
    <message>
        <source>arms not seen</source>
        <translation>팔이 보이지 않음</translation>
    </message>
    <message>
        <source>more than half way at the end</source>
        <translation>끝날 때 절반 넘게 올라감</translation>
    </message>
    <message>
        <source>after the time was over</source>
        <translation>시간이 끝난 뒤</translation>
    </message>
    <message>
        <source>not bent fully</source>
        <translation>완전히 굽히지 않음</translation>
    </message>
    <message>
        <source>not straightened before</source>
        <translation>먼저 펴지 않음</translation>
    </message>
    <message>
        <source>upper arm lifted: no curl</source>
        <translation>위팔이 들림: 팔 굽히기가 아님</translation>
    </message>
    <message>
        <source>knee below the mark</source>
        <translation>무릎이 기준보다 낮음</translation>
    </message>
    <message>
        <source>the foot touched the floor</source>
        <translation>발이 바닥에 닿음</translation>
    </message>
    <message>
        <source>the standing foot moved</source>
        <translation>디딘 발이 움직임</translation>
    </message>
    <message>
        <source>the trunk swayed too far</source>
        <translation>몸통이 너무 기울어짐</translation>
    </message>
    <message>
        <source>45 seconds, the most that is asked</source>
        <translation>최대 시간 45초</translation>
    </message>
    <message>
        <source>10 seconds</source>
        <translation>10초</translation>
    </message>
    <message>
        <source>feet side by side</source>
        <translation>두 발 나란히</translation>
    </message>
    <message>
        <source>one foot half ahead</source>
        <translation>반 발 앞으로</translation>
    </message>
    <message>
        <source>one foot before the other</source>
        <translation>두 발 앞뒤로</translation>
    </message>
    <message>
        <source>on one leg</source>
        <translation>한 발로</translation>
    </message>
    <message>
        <source>the video ended before</source>
        <translation>영상이 먼저 끝남</translation>
    </message>
    <message>
        <source>sideways</source>
        <translation>옆으로</translation>
    </message>
    <message>
        <source>forwards</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>the legs were not seen all the time; stand further from the camera</source>
        <translation>다리가 계속 보이지 않았습니다. 카메라에서 더 멀리 서세요</translation>
    </message>
    <message>
        <source>the arm was not seen all the time; turn to the camera</source>
        <translation>팔이 계속 보이지 않았습니다. 카메라를 향하세요</translation>
    </message>
    <message>
        <source>the knees were not seen all the time; stand further from the camera</source>
        <translation>무릎이 계속 보이지 않았습니다. 카메라에서 더 멀리 서세요</translation>
    </message>
    <message>
        <source>the feet were not seen all the time; stand further from the camera</source>
        <translation>발이 계속 보이지 않았습니다. 카메라에서 더 멀리 서세요</translation>
    </message>
    <message>
        <source>the toes are not seen, by the model of the settings or in this picture, so that it cannot be told how the feet stand</source>
        <translation>발끝이 보이지 않거나 이 모델이 발끝을 찾지 못해 발의 위치를 알 수 없습니다</translation>
    </message>
    <message>
        <source>the feet do not point to the camera, so that it cannot be told how they stand</source>
        <translation>발이 카메라를 향하지 않아 발의 위치를 알 수 없습니다</translation>
    </message>
    <message>
        <source>how the feet stood, or how long, could not always be told</source>
        <translation>발의 위치나 시간을 알 수 없는 때가 있었습니다</translation>
    </message>
    <message>
        <source>one foot before the other was not held for 10 seconds, which goes with a higher risk of falls (CDC STEADI): a reason to talk to a doctor</source>
        <translation>두 발 앞뒤로 10초를 버티지 못하면 넘어질 위험과 관련이 있습니다(CDC STEADI). 의사와 이야기해 보세요</translation>
    </message>
    <message>
        <source>nobody is upright in the picture: is it turned, or is this another exercise?</source>
        <translation>화면에 몸을 세운 사람이 없습니다. 화면이 돌아갔거나 다른 운동인가요?</translation>
    </message>
    <message>
        <source>seen from the side, where one foot hides the other; face the camera</source>
        <translation>옆에서 보여 한쪽 발이 다른 발을 가립니다. 카메라를 바라보세요</translation>
    </message>
    <message>
        <source>some came so near to the limit that no camera can tell; do it again</source>
        <translation>기준에 너무 가까워 카메라로 구별할 수 없는 동작이 많았습니다. 다시 해 보세요</translation>
    </message>
    <message>
        <source>nobody sat on a chair</source>
        <translation>의자에 앉은 사람이 없습니다</translation>
    </message>
    <message>
        <source>nobody stood up from a chair</source>
        <translation>의자에서 일어서지 않았습니다</translation>
    </message>
    <message>
        <source>no arm was bent</source>
        <translation>팔을 굽히지 않았습니다</translation>
    </message>
    <message>
        <source>no knee was lifted</source>
        <translation>무릎을 들지 않았습니다</translation>
    </message>
    <message>
        <source>no foot was lifted</source>
        <translation>발을 들지 않았습니다</translation>
    </message>
    <message>
        <source>there are not five stands that count</source>
        <translation>인정되는 동작이 다섯 번이 되지 않습니다</translation>
    </message>
    <message>
        <source>it took longer than a minute</source>
        <translation>1분을 넘었습니다</translation>
    </message>
    <message>
        <source>the video ends before the test does: this is no result of the test</source>
        <translation>검사가 끝나기 전에 영상이 끝났으므로 검사 결과가 아닙니다</translation>
    </message>
    <message>
        <source>left arm: not seen well enough</source>
        <translation>왼 팔: 충분히 보이지 않음</translation>
    </message>
    <message>
        <source>left arm: not lifted</source>
        <translation>왼 팔: 들지 않음</translation>
    </message>
    <message>
        <source>left arm: lifted towards the camera, which cannot measure it there; lift it sideways</source>
        <translation>왼 팔: 카메라 쪽으로 들어 잴 수 없음. 옆으로 드세요</translation>
    </message>
    <message>
        <source>right arm: not seen well enough</source>
        <translation>오른 팔: 충분히 보이지 않음</translation>
    </message>
    <message>
        <source>right arm: not lifted</source>
        <translation>오른 팔: 들지 않음</translation>
    </message>
    <message>
        <source>right arm: lifted towards the camera, which cannot measure it there; lift it sideways</source>
        <translation>오른 팔: 카메라 쪽으로 들어 잴 수 없음. 옆으로 드세요</translation>
    </message>
    <message>
        <source>{value:.0f} full stands</source>
        <translation>완전히 일어선 횟수 {value:.0f}번</translation>
    </message>
    <message>
        <source>five stands in {value:.1f} s</source>
        <translation>다섯 번에 {value:.1f}초</translation>
    </message>
    <message>
        <source>{value:.0f} full curls</source>
        <translation>완전히 굽힌 횟수 {value:.0f}번</translation>
    </message>
    <message>
        <source>{value:.0f} full steps</source>
        <translation>완전한 걸음 {value:.0f}번</translation>
    </message>
    <message>
        <source>{value:.1f} s on one leg</source>
        <translation>한 발로 {value:.1f}초</translation>
    </message>
    <message>
        <source>{value:.0f} of 4 positions for 10 s</source>
        <translation>네 자세 중 {value:.0f}가지를 10초씩</translation>
    </message>
    <message>
        <source>{value:.0f}°</source>
        <translation>{value:.0f}°</translation>
    </message>
    <message>
        <source>1 full stand</source>
        <translation>완전히 일어선 횟수 1번</translation>
    </message>
    <message>
        <source>1 full curl</source>
        <translation>완전히 굽힌 횟수 1번</translation>
    </message>
    <message>
        <source>1 full step</source>
        <translation>완전한 걸음 1번</translation>
    </message>
    <message>
        <source>Please step back a little.</source>
        <translation>조금 뒤로 물러서 주세요.</translation>
    </message>
    <message>
        <source>Please stand where you see yourself in the picture.</source>
        <translation>화면에 보이는 자리에서 해 주세요.</translation>
    </message>
    <message>
        <source>Please ask others to stay beside the picture.</source>
        <translation>다른 분은 화면 밖에 계시게 해 주세요.</translation>
    </message>
    <message>
        <source>Please let one of the two step aside.</source>
        <translation>두 분 중 한 분은 옆으로 비켜 주세요.</translation>
    </message>
    <message>
        <source>Please hold one arm up high before you begin.</source>
        <translation>시작하기 전에 한 팔을 높이 들어 주세요.</translation>
    </message>
    <message>
        <source>Please move a little to your right.</source>
        <translation>조금 오른쪽으로 옮겨 주세요.</translation>
    </message>
    <message>
        <source>Please move a little to your left.</source>
        <translation>조금 왼쪽으로 옮겨 주세요.</translation>
    </message>
    <message>
        <source>Please switch on a light.</source>
        <translation>불을 켜 주세요.</translation>
    </message>
    <message>
        <source>Please check the camera and its cable.</source>
        <translation>카메라와 케이블을 확인해 주세요.</translation>
    </message>
    <message>
        <source>Please face the camera and let nothing cover you.</source>
        <translation>카메라를 보고, 몸이 가려지지 않게 해 주세요.</translation>
    </message>
    <message>
        <source>The picture cuts you off. Please step back a little.</source>
        <translation>몸이 화면 밖으로 나갔습니다. 조금 뒤로 물러서 주세요.</translation>
    </message>
    <message>
        <source>Please stand or sit in front of the camera.</source>
        <translation>카메라 앞에 서거나 앉아 주세요.</translation>
    </message>
    <message>
        <source>Somebody else is in front of the camera. Is it you? Then stay there.</source>
        <translation>다른 사람이 카메라 앞에 있습니다. 본인이면 그대로 계세요.</translation>
    </message>
    <message>
        <source>Two people look alike here. Please let one step aside.</source>
        <translation>비슷해 보이는 두 사람이 있습니다. 한 분은 옆으로 비켜 주세요.</translation>
    </message>
    <message>
        <source>Who is exercising?</source>
        <translation>운동하실 분은 누구인가요?</translation>
    </message>
    <message>
        <source>It is too dark. Please switch on a light.</source>
        <translation>너무 어둡습니다. 불을 켜 주세요.</translation>
    </message>
    <message>
        <source>The camera sent no pictures for a moment.</source>
        <translation>잠시 카메라 화면이 오지 않았습니다.</translation>
    </message>
    <message>
        <source>I cannot make you out. Please face the camera.</source>
        <translation>몸을 알아볼 수 없습니다. 카메라를 바라봐 주세요.</translation>
    </message>
    <message>
        <source>At {when} ({seconds} s) you {why}.</source>
        <translation>{when} ({seconds}초): {why}.</translation>
    </message>
    <message>
        <source> and {count} times more</source>
        <translation> 외 {count}번</translation>
    </message>
    <message>
        <source>{done} of {asked} times</source>
        <translation>{asked}번 중 {done}번</translation>
    </message>
    <message>
        <source>{done} times instead of {asked}</source>
        <translation>{asked}번인데 {done}번</translation>
    </message>
    <message>
        <source>held {held} of {asked} seconds</source>
        <translation>{asked}초 중 {held}초 유지</translation>
    </message>
    <message>
        <source>far too slow</source>
        <translation>너무 느려요</translation>
    </message>
    <message>
        <source>a little slow</source>
        <translation>조금 느려요</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>속도가 맞아요</translation>
    </message>
    <message>
        <source>a little fast</source>
        <translation>조금 빨라요</translation>
    </message>
    <message>
        <source>far too fast</source>
        <translation>너무 빨라요</translation>
    </message>
    <message>
        <source>Move further{move}: {amount} of the range was reached.</source>
        <translation>{move}조금 더 크게 움직여 주세요(범위의 {amount}까지 움직였어요).</translation>
    </message>
    <message>
        <source>Keep your upper body still{move}: it leaned by {amount}.</source>
        <translation>{move}상체를 바로 세워 주세요({amount} 기울었어요).</translation>
    </message>
    <message>
        <source>Keep your chest to the front{move}: it turned by {amount}.</source>
        <translation>{move}가슴을 앞으로 향해 주세요({amount} 돌아갔어요).</translation>
    </message>
    <message>
        <source>Let your shoulders hang{move}: they were pulled up by {amount}.</source>
        <translation>{move}어깨를 내려 주세요({amount} 올라갔어요).</translation>
    </message>
    <message>
        <source>Keep your hips level{move}: one was pulled up by {amount}.</source>
        <translation>{move}골반을 수평으로 유지해 주세요({amount} 올라갔어요).</translation>
    </message>
    <message>
        <source>Keep your knees over your feet{move}: they fell inwards by {amount}.</source>
        <translation>{move}무릎을 발 위에 두세요(안쪽으로 {amount} 모였어요).</translation>
    </message>
    <message>
        <source>Stay over both feet{move}: your hips moved aside by {amount}.</source>
        <translation>{move}두 발에 고르게 서 주세요(골반이 {amount} 옆으로 갔어요).</translation>
    </message>
    <message>
        <source>Keep your elbows straight{move}: they were bent by {amount} more.</source>
        <translation>{move}팔꿈치를 펴 주세요({amount} 더 굽었어요).</translation>
    </message>
    <message>
        <source>Keep your upper arm or thigh still{move}: it moved by {amount} more.</source>
        <translation>{move}위팔이나 허벅지를 움직이지 말아 주세요({amount} 더 움직였어요).</translation>
    </message>
    <message>
        <source>Follow the example&apos;s path more closely{move}: it was {amount} off on average.</source>
        <translation>{move}본보기의 움직임을 더 가깝게 따라 해 주세요(평균 {amount} 달랐어요).</translation>
    </message>
    <message>
        <source>Move both sides alike{move}: they were {amount} apart.</source>
        <translation>{move}양쪽을 똑같이 움직여 주세요({amount} 달랐어요).</translation>
    </message>
    <message>
        <source>Move more evenly{move}, without stopping in between.</source>
        <translation>{move}멈추지 말고 더 부드럽게 움직여 주세요.</translation>
    </message>
    <message>
        <source>Take the tempo of the example{move}: yours was {amount} of it.</source>
        <translation>{move}본보기의 속도에 맞춰 주세요(그 {amount}였어요).</translation>
    </message>
    <message>
        <source>Hold the end more steadily{move}: it swayed by {amount}.</source>
        <translation>{move}끝 자세를 더 안정되게 유지해 주세요({amount} 흔들렸어요).</translation>
    </message>
    <message>
        <source> in &apos;{name}&apos;</source>
        <translation>&apos;{name}&apos; 동작에서 </translation>
    </message>
    <message>
        <source>Nothing stands out against the good executions.</source>
        <translation>좋은 동작과 다른 점이 눈에 띄지 않아요.</translation>
    </message>
    <message>
        <source>That was done well.</source>
        <translation>잘하셨어요.</translation>
    </message>
    <message>
        <source>{0:.0f} % of your trunk&apos;s length</source>
        <translation>몸통 길이의 {0:.0f} %</translation>
    </message>
    <message>
        <source>range reached</source>
        <translation>움직인 범위</translation>
    </message>
    <message>
        <source>upper body lean</source>
        <translation>상체 기울어짐</translation>
    </message>
    <message>
        <source>shoulders up</source>
        <translation>어깨 올라감</translation>
    </message>
    <message>
        <source>hip up</source>
        <translation>골반 올라감</translation>
    </message>
    <message>
        <source>knees inwards</source>
        <translation>무릎 안쪽 모임</translation>
    </message>
    <message>
        <source>hips aside</source>
        <translation>골반 옆 이동</translation>
    </message>
    <message>
        <source>chest turn</source>
        <translation>가슴 돌아감</translation>
    </message>
    <message>
        <source>elbows bent</source>
        <translation>팔꿈치 굽음</translation>
    </message>
    <message>
        <source>upper arm or thigh moves</source>
        <translation>위팔·허벅지 움직임</translation>
    </message>
    <message>
        <source>off the path</source>
        <translation>다른 움직임 길</translation>
    </message>
    <message>
        <source>left from right</source>
        <translation>좌우 차이</translation>
    </message>
    <message>
        <source>smoothness</source>
        <translation>부드러움</translation>
    </message>
    <message>
        <source>tempo</source>
        <translation>빠르기</translation>
    </message>
    <message>
        <source>sway in the hold</source>
        <translation>유지할 때 흔들림</translation>
    </message>
    <message>
        <source>can&apos;t be told</source>
        <translation>알 수 없어요</translation>
    </message>
    <message>
        <source>from {low}</source>
        <translation>{low} 이상</translation>
    </message>
    <message>
        <source>up to {high}</source>
        <translation>{high} 이하</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low}~{high}</translation>
    </message>
    <message>
        <source>shoulder</source>
        <translation>어깨</translation>
    </message>
    <message>
        <source>Lift your {side} arm {little}higher</source>
        <translation>{side} 팔을 {little}더 높이 들어 주세요</translation>
    </message>
    <message>
        <source>Keep your {side} arm {little}lower</source>
        <translation>{side} 팔을 {little}더 낮게 해 주세요</translation>
    </message>
    <message>
        <source>Straighten your {side} arm {little}more</source>
        <translation>{side} 팔을 {little}더 펴 주세요</translation>
    </message>
    <message>
        <source>Bend your {side} elbow {little}more</source>
        <translation>{side} 팔꿈치를 {little}더 굽혀 주세요</translation>
    </message>
    <message>
        <source>Lift your {side} forearm {little}higher</source>
        <translation>{side} 아래팔을 {little}더 높이 들어 주세요</translation>
    </message>
    <message>
        <source>Keep your {side} forearm {little}lower</source>
        <translation>{side} 아래팔을 {little}더 낮게 해 주세요</translation>
    </message>
    <message>
        <source>Move your {side} leg {little}further</source>
        <translation>{side} 다리를 {little}더 크게 움직여 주세요</translation>
    </message>
    <message>
        <source>Move your {side} leg {little}less far</source>
        <translation>{side} 다리를 {little}덜 움직여 주세요</translation>
    </message>
    <message>
        <source>Straighten your {side} knee {little}more</source>
        <translation>{side} 무릎을 {little}더 펴 주세요</translation>
    </message>
    <message>
        <source>Bend your {side} knee {little}more</source>
        <translation>{side} 무릎을 {little}더 굽혀 주세요</translation>
    </message>
    <message>
        <source>Bring your upper body {little}more to the right</source>
        <translation>상체를 {little}더 오른쪽으로 옮겨 주세요</translation>
    </message>
    <message>
        <source>Bring your upper body {little}more to the left</source>
        <translation>상체를 {little}더 왼쪽으로 옮겨 주세요</translation>
    </message>
    <message>
        <source>Bring your head {little}more to the right</source>
        <translation>머리를 {little}더 오른쪽으로 옮겨 주세요</translation>
    </message>
    <message>
        <source>Bring your head {little}more to the left</source>
        <translation>머리를 {little}더 왼쪽으로 옮겨 주세요</translation>
    </message>
    <message>
        <source>a little </source>
        <translation>조금 </translation>
    </message>
    <message>
        <source>{advice} in &apos;{move}&apos;.</source>
        <translation>&apos;{move}&apos; 동작에서 {advice}.</translation>
    </message>
    <message>
        <source>Well done, that was right.</source>
        <translation>잘하셨어요. 정확한 동작이에요.</translation>
    </message>
    <message>
        <source>You are behind. Try to keep up with the instructor.</source>
        <translation>조금 늦었어요. 강사의 속도에 맞춰 따라와 보세요.</translation>
    </message>
    <message>
        <source>This looks like another exercise: &apos;{move}&apos; is shown now.</source>
        <translation>다른 운동을 하고 계신 것 같아요. 지금 동작은 &apos;{move}&apos;입니다.</translation>
    </message>
    <message>
        <source>This looks like another exercise than the one that is shown.</source>
        <translation>지금 보이는 것과 다른 운동을 하고 계신 것 같아요.</translation>
    </message>
    <message>
        <source>You did all {count} repetitions.</source>
        <translation>{count}번을 모두 하셨어요.</translation>
    </message>
    <message>
        <source>Your {part} moved as shown nearly all the time.</source>
        <translation>{part} 동작이 거의 내내 정확했어요.</translation>
    </message>
    <message>
        <source>Most of the moments were as shown.</source>
        <translation>대부분의 순간에 자세가 정확했어요.</translation>
    </message>
    <message>
        <source>More than half of the moments were as shown.</source>
        <translation>절반이 넘는 순간에 자세가 정확했어요.</translation>
    </message>
    <message>
        <source>You have made a start.</source>
        <translation>첫걸음을 떼셨어요.</translation>
    </message>
    <message>
        <source>Everything that could be seen was right. Well done.</source>
        <translation>보이는 동작은 모두 정확했어요. 아주 잘하셨어요.</translation>
    </message>
    <message>
        <source>No part of the body was off for long, but the whole pose was not right often enough. Watch the instructor once more and take your time.</source>
        <translation>어느 한 곳이 오래 틀리지는 않았지만, 전체 자세가 맞은 순간이 아직 적어요. 강사의 동작을 한 번 더 보고 천천히 따라 해 주세요.</translation>
    </message>
    <message>
        <source>It {unmeasured}.</source>
        <translation>{unmeasured}.</translation>
    </message>
    <message>
        <source>Please let the video play to its end next time.</source>
        <translation>다음에는 영상을 끝까지 틀어 주세요.</translation>
    </message>
    <message>
        <source>Please see to it that all of you is in the picture before you begin.</source>
        <translation>시작하기 전에 온몸이 화면에 보이는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>head</source>
        <translation>머리</translation>
    </message>
    <message>
        <source>eye</source>
        <translation>눈</translation>
    </message>
    <message>
        <source>ear</source>
        <translation>귀</translation>
    </message>
    <message>
        <source>neck</source>
        <translation>목</translation>
    </message>
    <message>
        <source>trunk</source>
        <translation>몸통</translation>
    </message>
    <message>
        <source>whole body</source>
        <translation>온몸</translation>
    </message>
    <message>
        <source>upper arm</source>
        <translation>위팔</translation>
    </message>
    <message>
        <source>elbow</source>
        <translation>팔꿈치</translation>
    </message>
    <message>
        <source>forearm</source>
        <translation>아래팔</translation>
    </message>
    <message>
        <source>wrist</source>
        <translation>손목</translation>
    </message>
    <message>
        <source>hip</source>
        <translation>엉덩관절</translation>
    </message>
    <message>
        <source>thigh</source>
        <translation>허벅지</translation>
    </message>
    <message>
        <source>knee</source>
        <translation>무릎</translation>
    </message>
    <message>
        <source>shin</source>
        <translation>종아리</translation>
    </message>
    <message>
        <source>ankle</source>
        <translation>발목</translation>
    </message>
    <message>
        <source>left {}</source>
        <translation>왼쪽 {}</translation>
    </message>
    <message>
        <source>right {}</source>
        <translation>오른쪽 {}</translation>
    </message>
    <message>
        <source>both {}s</source>
        <translation>양쪽 {}</translation>
    </message>
    <message>
        <source>limbs</source>
        <translation>팔다리</translation>
    </message>
    <message>
        <source> and </source>
        <translation>, </translation>
    </message>
    <message>
        <source>left arm</source>
        <translation>왼팔</translation>
    </message>
    <message>
        <source>right arm</source>
        <translation>오른팔</translation>
    </message>
    <message>
        <source>left leg</source>
        <translation>왼다리</translation>
    </message>
    <message>
        <source>right leg</source>
        <translation>오른다리</translation>
    </message>
    <message>
        <source>upper body</source>
        <translation>상체</translation>
    </message>
    <message>
        <source>arms</source>
        <translation>양팔</translation>
    </message>
    <message>
        <source>legs</source>
        <translation>양다리</translation>
    </message>
    <message>
        <source>because the routine was not played</source>
        <translation>운동 영상이 재생되지 않아서</translation>
    </message>
    <message>
        <source>because the camera saw nobody</source>
        <translation>카메라에 아무도 보이지 않아서</translation>
    </message>
    <message>
        <source>because too little of the body was in the picture</source>
        <translation>몸이 화면에 충분히 보이지 않아서</translation>
    </message>
    <message>
        <source>because it lasted less than one minute</source>
        <translation>1분이 되지 않아서</translation>
    </message>
    <message>
        <source>for several reasons</source>
        <translation>여러 이유로</translation>
    </message>
    <message>
        <source>nobody was in the picture</source>
        <translation>화면에 아무도 없어서</translation>
    </message>
    <message>
        <source>somebody else was in front of the camera</source>
        <translation>다른 사람이 카메라 앞에 있어서</translation>
    </message>
    <message>
        <source>two people looked alike</source>
        <translation>두 사람이 비슷해 보여서</translation>
    </message>
    <message>
        <source>nobody had said who exercises</source>
        <translation>누가 운동하는지 정해지지 않아서</translation>
    </message>
    <message>
        <source>the left edge of the picture cut off the body</source>
        <translation>몸이 화면 왼쪽 밖으로 나가서</translation>
    </message>
    <message>
        <source>the right edge of the picture cut off the body</source>
        <translation>몸이 화면 오른쪽 밖으로 나가서</translation>
    </message>
    <message>
        <source>the upper edge of the picture cut off the body</source>
        <translation>몸이 화면 위쪽 밖으로 나가서</translation>
    </message>
    <message>
        <source>the lower edge of the picture cut off the body</source>
        <translation>몸이 화면 아래쪽 밖으로 나가서</translation>
    </message>
    <message>
        <source>the picture was too dark</source>
        <translation>화면이 너무 어두워서</translation>
    </message>
    <message>
        <source>the camera sent no pictures</source>
        <translation>카메라가 화면을 보내지 않아서</translation>
    </message>
    <message>
        <source>the body could not be made out</source>
        <translation>몸을 알아볼 수 없어서</translation>
    </message>
    <message>
        <source>because {}</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>could not be measured {why}</source>
        <translation>{why} 측정할 수 없었어요</translation>
    </message>
    <message>
        <source>1 2 3</source>
        <comment>counted aloud</comment>
        <extracomment>as one counts repetitions aloud, from one on; where the list ends the voice reads digits</extracomment>
        <translation>하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 열하나 열둘 열셋 열넷 열다섯 열여섯 열일곱 열여덟 열아홉 스물 스물하나 스물둘 스물셋 스물넷 스물다섯 스물여섯 스물일곱 스물여덟 스물아홉 서른 서른하나 서른둘 서른셋 서른넷 서른다섯 서른여섯 서른일곱 서른여덟 서른아홉 마흔 마흔하나 마흔둘 마흔셋 마흔넷 마흔다섯 마흔여섯 마흔일곱 마흔여덟 마흔아홉 쉰 쉰하나 쉰둘 쉰셋 쉰넷 쉰다섯 쉰여섯 쉰일곱 쉰여덟 쉰아홉 예순 예순하나 예순둘 예순셋 예순넷 예순다섯 예순여섯 예순일곱 예순여덟 예순아홉 일흔 일흔하나 일흔둘 일흔셋 일흔넷 일흔다섯 일흔여섯 일흔일곱 일흔여덟 일흔아홉 여든 여든하나 여든둘 여든셋 여든넷 여든다섯 여든여섯 여든일곱 여든여덟 여든아홉 아흔 아흔하나 아흔둘 아흔셋 아흔넷 아흔다섯 아흔여섯 아흔일곱 아흔여덟 아흔아홉</translation>
    </message>
    <message>
        <source>seated</source>
        <translation>앉아서</translation>
    </message>
    <message>
        <source>left side only</source>
        <translation>왼쪽만</translation>
    </message>
    <message>
        <source>right side only</source>
        <translation>오른쪽만</translation>
    </message>
    <message>
        <source>seated, left side only</source>
        <translation>앉아서, 왼쪽만</translation>
    </message>
    <message>
        <source>seated, right side only</source>
        <translation>앉아서, 오른쪽만</translation>
    </message>
    <message>
        <source>Move {number}</source>
        <translation>동작 {number}</translation>
    </message>
    <message>
        <source>Move {number}: {parts}</source>
        <translation>동작 {number}: {parts}</translation>
    </message>
    <message>
        <source>Nobody to be seen</source>
        <translation>사람이 보이지 않음</translation>
    </message>
    <message>
        <source>Nobody is seen in the picture here.</source>
        <translation>여기에서는 화면에 사람이 보이지 않아요.</translation>
    </message>
    <message>
        <source>Film the whole body from the front, and cut off the beginning and the end.</source>
        <translation>몸 전체를 정면에서 찍고, 앞뒤의 빈 부분은 잘라 주세요.</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>장면이 끊김</translation>
    </message>
    <message>
        <source>The picture jumps here: two shots follow each other.</source>
        <translation>여기에서 화면이 갑자기 바뀌어요. 두 장면이 이어져 있어요.</translation>
    </message>
    <message>
        <source>Film in one go, or make a routine of each shot; nobody can follow a jump.</source>
        <translation>한 번에 이어서 찍거나, 장면마다 따로 루틴을 만들어 주세요.</translation>
    </message>
    <message>
        <source>Several people</source>
        <translation>여러 사람</translation>
    </message>
    <message>
        <source>Somebody else is in the picture.</source>
        <translation>화면에 다른 사람이 함께 보여요.</translation>
    </message>
    <message>
        <source>Film one person alone, so that it is clear whom to follow.</source>
        <translation>누구를 따라 할지 알 수 있게 한 사람만 찍어 주세요.</translation>
    </message>
    <message>
        <source>Too small</source>
        <translation>너무 작음</translation>
    </message>
    <message>
        <source>The person is small: the trunk takes {torso_percent:.0f} % of the picture&apos;s height.</source>
        <translation>사람이 작게 보여요. 몸통이 화면 높이의 {torso_percent:.0f}%예요.</translation>
    </message>
    <message>
        <source>Put the camera nearer, so that the person fills most of the picture&apos;s height.</source>
        <translation>사람이 화면 높이를 거의 채우도록 카메라를 더 가까이 두세요.</translation>
    </message>
    <message>
        <source>Out of the picture</source>
        <translation>화면을 벗어남</translation>
    </message>
    <message>
        <source>Leaving the picture: {keypoints}.</source>
        <translation>화면 밖으로 나가는 부분: {keypoints}.</translation>
    </message>
    <message>
        <source>Put the camera further away, or move it, so that the widest movement still fits.</source>
        <translation>가장 큰 동작도 들어오도록 카메라를 더 멀리 두거나 옮겨 주세요.</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>가려짐</translation>
    </message>
    <message>
        <source>Not seen, and so not judged: {keypoints}.</source>
        <translation>보이지 않아 채점하지 않는 부분: {keypoints}.</translation>
    </message>
    <message>
        <source>Film from the front with nothing before the body, in clothes that do not hide it.</source>
        <translation>몸 앞에 아무것도 없게 정면에서, 몸이 드러나는 옷을 입고 찍어 주세요.</translation>
    </message>
    <message>
        <source>Towards the camera</source>
        <translation>카메라 쪽 동작</translation>
    </message>
    <message>
        <source>Moving towards the camera, which cannot be judged from this view: {parts}.</source>
        <translation>카메라 쪽으로 움직여 이 방향에서는 채점할 수 없는 부분: {parts}.</translation>
    </message>
    <message>
        <source>Turn sideways for this exercise, or leave these joints out of what counts.</source>
        <translation>이 동작은 옆으로 서서 찍거나, 이 관절을 채점에서 빼 주세요.</translation>
    </message>
    <message>
        <source>Turned aside</source>
        <translation>옆으로 돌아섬</translation>
    </message>
    <message>
        <source>The person stands turned by {turned_deg:.0f}°: one side hides the other.</source>
        <translation>몸이 {turned_deg:.0f}° 돌아가 있어 한쪽이 다른 쪽을 가려요.</translation>
    </message>
    <message>
        <source>Film from the front; from the side, only what moves forward and back is seen.</source>
        <translation>정면에서 찍어 주세요. 옆에서는 앞뒤로 움직이는 동작만 보여요.</translation>
    </message>
    <message>
        <source>Too fast for seniors</source>
        <translation>어르신께 너무 빠름</translation>
    </message>
    <message>
        <source>Turning by up to {speed_deg_s:.0f}° a second ({limit_deg_s:.0f}° is quick): {parts}.</source>
        <translation>1초에 최대 {speed_deg_s:.0f}°까지 움직여요. {limit_deg_s:.0f}°도 빨라요: {parts}.</translation>
    </message>
    <message>
        <source>Take about two seconds for each way, there and back.</source>
        <translation>가는 데 2초, 오는 데 2초쯤 걸리게 천천히 해 주세요.</translation>
    </message>
    <message>
        <source>The camera moves</source>
        <translation>카메라가 움직임</translation>
    </message>
    <message>
        <source>The whole picture moves by up to {percent_per_s:.0f} % of its height a second.</source>
        <translation>화면 전체가 1초에 높이의 최대 {percent_per_s:.0f}%만큼 움직여요.</translation>
    </message>
    <message>
        <source>Put the camera on a tripod or a shelf, and do not touch it while filming.</source>
        <translation>카메라를 삼각대나 선반에 올려 두고, 찍는 동안 만지지 마세요.</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>너무 어두움</translation>
    </message>
    <message>
        <source>The person is so dark that joints are guessed more than seen.</source>
        <translation>사람이 어두워 관절을 짐작으로만 알 수 있어요.</translation>
    </message>
    <message>
        <source>Turn on more light, and stand facing it.</source>
        <translation>불을 더 켜고, 빛을 마주 보고 서 주세요.</translation>
    </message>
    <message>
        <source>Light from behind</source>
        <translation>역광</translation>
    </message>
    <message>
        <source>The background is much brighter than the person.</source>
        <translation>배경이 사람보다 훨씬 밝아요.</translation>
    </message>
    <message>
        <source>Turn around, so that the window or lamp is behind the camera.</source>
        <translation>창문이나 조명이 카메라 뒤에 오도록 돌아서 주세요.</translation>
    </message>
    <message>
        <source>The picture stands still</source>
        <translation>화면이 멈춤</translation>
    </message>
    <message>
        <source>There is no picture for {gap_s:.1f} seconds.</source>
        <translation>{gap_s:.1f}초 동안 화면이 없어요.</translation>
    </message>
    <message>
        <source>Film again with free space on the phone, and send the file without shrinking it.</source>
        <translation>휴대전화의 저장 공간을 비우고 다시 찍어, 줄이지 않은 파일로 보내 주세요.</translation>
    </message>
    <message>
        <source>Few pictures a second</source>
        <translation>초당 화면 수가 적음</translation>
    </message>
    <message>
        <source>{rate_hz:.0f} pictures a second show quick moves badly.</source>
        <translation>1초에 {rate_hz:.0f}장으로는 빠른 동작이 잘 보이지 않아요.</translation>
    </message>
    <message>
        <source>Film with 30 pictures a second.</source>
        <translation>1초에 30장으로 찍어 주세요.</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>소리 없음</translation>
    </message>
    <message>
        <source>The video has no sound.</source>
        <translation>영상에 소리가 없어요.</translation>
    </message>
    <message>
        <source>That is fine with Coach&apos;s own spoken cues; otherwise film with sound, and count.</source>
        <translation>Coach의 음성 안내를 쓰면 괜찮아요. 아니면 소리를 켜고 구령과 함께 찍어 주세요.</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>무음</translation>
    </message>
    <message>
        <source>The video has a sound track, but nothing is to be heard in it.</source>
        <translation>소리 트랙은 있지만 아무 소리도 들리지 않아요.</translation>
    </message>
    <message>
        <source>Check that the microphone was on; or rely on Coach&apos;s own spoken cues.</source>
        <translation>마이크가 켜져 있었는지 확인하거나, Coach의 음성 안내를 써 주세요.</translation>
    </message>
    <message>
        <source>Very short</source>
        <translation>아주 짧음</translation>
    </message>
    <message>
        <source>The video lasts only {length_s:.1f} seconds.</source>
        <translation>영상이 {length_s:.1f}초뿐이에요.</translation>
    </message>
    <message>
        <source>Show each exercise several times, with a rest before and after.</source>
        <translation>동작마다 여러 번 보여 주고, 앞뒤로 잠깐 쉬어 주세요.</translation>
    </message>
    <message>
        <source>Very long</source>
        <translation>아주 긺</translation>
    </message>
    <message>
        <source>The video lasts {minutes:.0f} minutes.</source>
        <translation>영상이 {minutes:.0f}분이나 돼요.</translation>
    </message>
    <message>
        <source>Divide it into routines of at most half an hour.</source>
        <translation>길어도 30분이 넘지 않는 루틴으로 나누어 주세요.</translation>
    </message>
    <message>
        <source>Nothing repeats</source>
        <translation>반복이 없음</translation>
    </message>
    <message>
        <source>No exercise that is repeated was found.</source>
        <translation>되풀이되는 동작을 찾지 못했어요.</translation>
    </message>
    <message>
        <source>Repeat each exercise, and rest for a moment between two repetitions.</source>
        <translation>동작마다 여러 번 되풀이하고, 사이에 잠깐 쉬어 주세요.</translation>
    </message>
    <message>
        <source>My exercise</source>
        <translation>나의 운동 기록</translation>
    </message>
    <message>
        <source>{since} to {today}</source>
        <translation>{since} ~ {today}</translation>
    </message>
    <message>
        <source>Name: {name}</source>
        <translation>이름: {name}</translation>
    </message>
    <message>
        <source>Coach is no medical device, and this page is no diagnosis. It was made on this computer from its own records. One camera measures angles to within about 4 to 8 degrees, so small differences say nothing.</source>
        <translation>Coach는 의료기기가 아니며 이 기록은 진단이 아닙니다. 이 컴퓨터에 남은 기록으로만 만들었습니다. 카메라 한 대로 잰 각도는 4~8도쯤 다를 수 있으니 작은 차이는 뜻이 없습니다.</translation>
    </message>
    <message>
        <source>Only demonstrations or recorded clips: this page says nothing about a person.</source>
        <translation>시범이나 녹화 영상만 있습니다. 이 기록은 실제 사람에 대한 것이 아닙니다.</translation>
    </message>
    <message>
        <source>Sessions: {begun}, {minutes} min altogether; {finished} done to the end.</source>
        <translation>운동 {begun}회, 모두 {minutes}분. 끝까지 한 운동 {finished}회.</translation>
    </message>
    <message>
        <source>Measured: {measured} of {minutes} min ({share} %); sessions with a score: {sessions}.</source>
        <translation>측정한 시간: {minutes}분 중 {measured}분({share} %), 점수가 있는 운동 {sessions}회.</translation>
    </message>
    <message>
        <source>Sessions done without a score, as too little of them could be measured: {count}.</source>
        <translation>측정이 부족해 점수가 없는 운동: {count}회.</translation>
    </message>
    <message>
        <source>Not measured for {time}: {why}.</source>
        <translation>측정하지 못한 시간 {time}: {why}.</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0}초</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0}분</translation>
    </message>
    <message>
        <source>Week by week</source>
        <translation>주별 기록</translation>
    </message>
    <message>
        <source>Week from</source>
        <translation>주 시작일</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>운동</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>시간(분)</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>측정한 비율</translation>
    </message>
    <message>
        <source>The score says how many of 100 measured moments were as shown. × is a week without one.</source>
        <translation>점수는 측정한 100번의 순간 가운데 자세가 맞은 횟수입니다. ×는 점수가 없는 주입니다.</translation>
    </message>
    <message>
        <source> ± says how far it may be off, as the sessions differ (in 95 of 100 weeks).</source>
        <translation> ±는 운동마다의 차이에서 오는 오차입니다(100주 중 95주).</translation>
    </message>
    <message>
        <source> How far it may be off cannot be told from so few sessions of one exercise.</source>
        <translation> 같은 운동을 한 횟수가 적어 오차는 아직 알 수 없습니다.</translation>
    </message>
    <message>
        <source> Earlier weeks are in the chart only.</source>
        <translation> 그 이전 주는 그래프에만 있습니다.</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>{done} of {asked}</source>
        <translation>{asked}번 중 {done}번</translation>
    </message>
    <message>
        <source>further moves: {count}</source>
        <translation>그 밖의 동작 {count}개</translation>
    </message>
    <message>
        <source>None could be counted.</source>
        <translation>셀 수 있는 반복이 없었습니다.</translation>
    </message>
    <message>
        <source>One thing to practise</source>
        <translation>연습할 것 한 가지</translation>
    </message>
    <message>
        <source>How the moves were done</source>
        <translation>동작을 어떻게 했는지</translation>
    </message>
    <message>
        <source>{title}, {day}</source>
        <translation>{title}, {day}</translation>
    </message>
    <message>
        <source>could not be told: {parts}</source>
        <translation>알 수 없었던 것: {parts}</translation>
    </message>
    <message>
        <source>Fitness checks of the last year</source>
        <translation>지난 1년의 체력 검사</translation>
    </message>
    <message>
        <source>Days with exercise</source>
        <translation>운동한 날</translation>
    </message>
    <message>
        <source>{month} {year}: {count}</source>
        <translation>{year}년 {month}: {count}일</translation>
    </message>
    <message>
        <source>Mo Tu We Th Fr Sa Su</source>
        <translation>월 화 수 목 금 토 일</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{year}년 {month} {day}일</translation>
    </message>
    <message>
        <source>{day} {short_month}</source>
        <comment>on the axis of a chart</comment>
        <translation>{short_month} {day}일</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월</translation>
    </message>
    <message>
        <source>Coach</source>
        <comment>the program&apos;s name, as the voice says it</comment>
        <translation>코치</translation>
    </message>
    <message>
        <source>Which language?</source>
        <translation>어떤 언어로 할까요?</translation>
    </message>
    <message>
        <source>This page and the service do not understand each other. Please load the page again.</source>
        <translation>페이지와 서비스가 서로 맞지 않아요. 페이지를 다시 열어 주세요.</translation>
    </message>
    <message>
        <source>The page did not say in time who it is. Please load it again.</source>
        <translation>페이지가 제때 연결되지 않았어요. 페이지를 다시 열어 주세요.</translation>
    </message>
    <message>
        <source>This invitation does not hold any more. Please ask the centre for a new one.</source>
        <translation>이 초대는 더 이상 쓸 수 없어요. 센터에 새 초대를 부탁해 주세요.</translation>
    </message>
    <message>
        <source>The page sent something that is no pose. Please load the page again.</source>
        <translation>페이지가 잘못된 자세를 보냈어요. 페이지를 다시 열어 주세요.</translation>
    </message>
    <message>
        <source>The session of before has ended. You can begin anew.</source>
        <translation>이전 운동은 끝났어요. 새로 시작할 수 있어요.</translation>
    </message>
    <message>
        <source>This routine is not there any more. Please ask the centre.</source>
        <translation>이 운동은 더 이상 없어요. 센터에 물어봐 주세요.</translation>
    </message>
    <message>
        <source>This was opened in another window, which goes on. You can close this one.</source>
        <translation>다른 창에서 열려 그쪽에서 계속해요. 이 창은 닫아도 돼요.</translation>
    </message>
    <message>
        <source>Nothing has come for a long while, so the session has ended.</source>
        <translation>오랫동안 움직임이 없어 운동을 마쳤어요.</translation>
    </message>
    <message>
        <source>The service lost the thread for a moment. It goes on by itself.</source>
        <translation>서비스가 잠시 멈췄어요. 저절로 이어져요.</translation>
    </message>
    <message>
        <source>Very many people are exercising now. Please try again in a few minutes.</source>
        <translation>지금 운동하는 사람이 아주 많아요. 몇 분 뒤에 다시 해 주세요.</translation>
    </message>
    <message>
        <source>Your result could not be stored yet. It is safe and will be stored later.</source>
        <translation>결과를 아직 저장하지 못했어요. 잘 보관했다가 나중에 저장할게요.</translation>
    </message>
    <message>
        <source>The page sends more poses than can be judged. Please load the page again.</source>
        <translation>페이지가 자세를 너무 많이 보냈어요. 페이지를 다시 열어 주세요.</translation>
    </message>
    <message>
        <source>Fitness checks</source>
        <translation>체력 검사</translation>
    </message>
    <message>
        <source>The last year, whatever the weeks of this report. Bars and ± are the camera&apos;s 95 % band. {missing}: no result of the whole test.</source>
        <translation>이 보고서의 기간과 관계없이 지난 1년의 기록이에요. 막대와 ±는 카메라의 95 % 범위예요. {missing}: 검사 전체의 결과 없음.</translation>
    </message>
    <message>
        <source>No fitness check in the last year.</source>
        <translation>지난 1년 동안 체력 검사가 없어요.</translation>
    </message>
    <message>
        <source>{test}, by day</source>
        <translation>{test}, 날짜별</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>± (95 %)</source>
        <translation>± (95 %)</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>보인 비율</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>관찰한 것</translation>
    </message>
    <message>
        <source>A fitness test changed beyond measurement error if the first and the last result differ by more than the smallest detectable change at 95 %: that of a published study of older people, and the camera&apos;s own error on top. Each test is held to it by itself. Sources:</source>
        <translation>첫 결과와 마지막 결과의 차이가 95 % 최소 변화보다 크면 측정 오차를 넘는 변화예요. 최소 변화는 노인을 대상으로 발표된 연구의 값에 카메라의 오차를 더한 것이에요. 검사마다 따로 정했어요. 출처:</translation>
    </message>
    <message>
        <source>no session</source>
        <translation>운동 기록 없음</translation>
    </message>
    <message>
        <source>Exercise report</source>
        <translation>운동 보고서</translation>
    </message>
    <message>
        <source>Participant {id}</source>
        <translation>참여자 {id}</translation>
    </message>
    <message>
        <source>{first} to {last}, weeks in {zone}, made {made}</source>
        <translation>{first} ~ {last}, {zone} 기준 주, {made} 작성</translation>
    </message>
    <message>
        <source>Last full week, from {starts}</source>
        <translation>지난 한 주 ({starts}부터)</translation>
    </message>
    <message>
        <source>in the correct pose</source>
        <translation>바른 자세</translation>
    </message>
    <message>
        <source>give or take {error} (95 %)</source>
        <translation>오차 ±{error} (95 %)</translation>
    </message>
    <message>
        <source>too few sessions to say how sure</source>
        <translation>횟수가 적어 얼마나 정확한지 말할 수 없어요</translation>
    </message>
    <message>
        <source>No number</source>
        <translation>점수 없음</translation>
    </message>
    <message>
        <source>sessions: {sessions} (measured: {measured}), minutes: {minutes}, {coverage} of the movements could be measured</source>
        <translation>운동 {sessions}회 (측정 {measured}회), {minutes}분, 동작의 {coverage} 측정</translation>
    </message>
    <message>
        <source>, {lag} s behind the instructor</source>
        <translation>, 강사보다 {lag}초 늦음</translation>
    </message>
    <message>
        <source>Share of the time in the correct pose, by week, in percent</source>
        <translation>주별 바른 자세 비율 (퍼센트)</translation>
    </message>
    <message>
        <source>Bars: 95 % band. {missing} could not be measured, {none} no session.</source>
        <translation>막대: 95 % 범위. {missing} 측정할 수 없음, {none} 운동 기록 없음.</translation>
    </message>
    <message>
        <source>Correct pose</source>
        <translation>바른 자세</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>측정 비율</translation>
    </message>
    <message>
        <source>Sessions (measured)</source>
        <translation>횟수 (측정)</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>늦음</translation>
    </message>
    <message>
        <source>{week} (not over)</source>
        <translation>{week} (진행 중)</translation>
    </message>
    <message>
        <source>What changed beyond measurement error (± is a 95 % band)</source>
        <translation>측정 오차를 넘는 변화 (±는 95 % 범위)</translation>
    </message>
    <message>
        <source>Nothing changed by more than the error of measurement.</source>
        <translation>측정 오차보다 큰 변화는 없어요.</translation>
    </message>
    <message>
        <source>Nothing can be compared yet: that takes at least seven sessions of the same exercise in at least two weeks.</source>
        <translation>아직 비교할 수 없어요. 같은 운동을 두 주 이상에 걸쳐 일곱 번 이상 해야 비교할 수 있어요.</translation>
    </message>
    <message>
        <source>{joint}: {before}° to {after}°, {difference}° ± {error}° further ({routine}, {from_week} to {to_week}; beyond error from {detectable}°).</source>
        <translation>{joint}: {before}° → {after}°, {difference}° ± {error}° 더 움직였어요 ({routine}, {from_week} ~ {to_week}, {detectable}° 이상이면 오차를 넘음).</translation>
    </message>
    <message>
        <source>{joint}: {before}° to {after}°, {difference}° ± {error}° less far ({routine}, {from_week} to {to_week}; beyond error from {detectable}°).</source>
        <translation>{joint}: {before}° → {after}°, {difference}° ± {error}° 덜 움직였어요 ({routine}, {from_week} ~ {to_week}, {detectable}° 이상이면 오차를 넘음).</translation>
    </message>
    <message>
        <source>{routine}: {before} % to {after} % in the correct pose, {difference} ± {error} points more ({from_week} to {to_week}; beyond error from {detectable}).</source>
        <translation>{routine}: 바른 자세 {before} % → {after} %, {difference} ± {error}점 높아졌어요 ({from_week} ~ {to_week}, {detectable}점 이상이면 오차를 넘음).</translation>
    </message>
    <message>
        <source>{routine}: {before} % to {after} % in the correct pose, {difference} ± {error} points less ({from_week} to {to_week}; beyond error from {detectable}).</source>
        <translation>{routine}: 바른 자세 {before} % → {after} %, {difference} ± {error}점 낮아졌어요 ({from_week} ~ {to_week}, {detectable}점 이상이면 오차를 넘음).</translation>
    </message>
    <message>
        <source>Range of motion</source>
        <translation>관절 가동 범위</translation>
    </message>
    <message>
        <source>Range of motion by joint, in degrees</source>
        <translation>관절별 가동 범위 (도)</translation>
    </message>
    <message>
        <source>Disc with bar: last week measured, with its 95 % band. Ring: first week. Upright tick: what the instructor showed.</source>
        <translation>점과 막대: 마지막으로 측정한 주와 95 % 범위. 고리: 첫 주. 세로줄: 강사가 보여 준 범위.</translation>
    </message>
    <message>
        <source>No exercise asked a joint to move by 25° or more.</source>
        <translation>관절을 25° 이상 움직이는 운동이 없었어요.</translation>
    </message>
    <message>
        <source>Joint</source>
        <translation>관절</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>움직인 범위</translation>
    </message>
    <message>
        <source>First week</source>
        <translation>첫 주</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>강사</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>개인 목표</translation>
    </message>
    <message>
        <source>Measured in</source>
        <translation>측정 횟수</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>운동</translation>
    </message>
    <message>
        <source>could not be measured</source>
        <translation>측정할 수 없었어요</translation>
    </message>
    <message>
        <source>{measured} of {sessions}</source>
        <translation>{sessions}회 중 {measured}회</translation>
    </message>
    <message>
        <source>How the movements were done</source>
        <translation>움직임의 질</translation>
    </message>
    <message>
        <source>Beside the instructor. Of leans, turns and shifts 0 is best, and of smoothness; ± is a 95 % band. No change can be told that is smaller than the smallest detectable one.</source>
        <translation>강사와 비교한 값이에요. 기울어짐·돌아감·이동과 부드러움은 0이 가장 좋아요. ±는 95 % 범위예요. 알아볼 수 있는 최소 변화보다 작으면 변화를 말할 수 없어요.</translation>
    </message>
    <message>
        <source>No session says yet how its movements were done.</source>
        <translation>움직임의 질을 알려 주는 운동이 아직 없어요.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>마지막 주</translation>
    </message>
    <message>
        <source>Detectable from</source>
        <translation>최소 변화</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>no change that can be told</source>
        <translation>말할 수 있는 변화 없음</translation>
    </message>
    <message>
        <source>one week only</source>
        <translation>한 주만 있음</translation>
    </message>
    <message>
        <source>{difference} more</source>
        <translation>{difference} 늘었어요</translation>
    </message>
    <message>
        <source>{difference} less</source>
        <translation>{difference} 줄었어요</translation>
    </message>
    <message>
        <source>How to read this</source>
        <translation>읽는 방법</translation>
    </message>
    <message>
        <source>The number of a week is the share of the time in the correct pose: the mean of its sessions, each weighted by the minutes of which it tells. There is none where less than 60 % of the movements, or less than one minute, could be measured.</source>
        <translation>한 주의 점수는 바른 자세로 있던 시간의 비율이에요. 운동마다 측정된 시간만큼 무게를 두고 평균을 내요. 동작의 60 % 미만이거나 1분 미만만 측정된 주에는 점수가 없어요.</translation>
    </message>
    <message>
        <source>Angles come from one camera and lie in the picture&apos;s plane. Their bands hold the camera&apos;s error, which more sessions do not make smaller, and the differences between sessions. A joint counts as measured in a session if it was seen in at least 60 % of its time.</source>
        <translation>각도는 카메라 한 대로 재며, 화면의 평면에서 본 각도예요. 범위에는 여러 번 해도 줄지 않는 카메라 오차와 운동할 때마다의 차이가 들어 있어요. 한 번의 운동에서 60 % 이상 보인 관절만 측정된 것으로 해요.</translation>
    </message>
    <message>
        <source>Compared are the first and the last week of the same routine, with the same parts of the body and the same pose model. The limits are set so that at most one report in twenty names a change although nothing changed ({comparisons} comparisons here).</source>
        <translation>같은 운동을 같은 부위, 같은 자세 인식 모델로 한 첫 주와 마지막 주를 비교해요. 변화가 없는데도 변화가 있다고 하는 보고서가 스무 개 중 하나를 넘지 않도록 기준을 정했어요 (비교 {comparisons}개).</translation>
    </message>
    <message>
        <source>How the movements were done is told apart from the number: how far they went beside the instructor&apos;s, and what moved along that should not. The smallest detectable change is 1.96 · √2 standard errors, each part held to 95 % by itself: of twenty parts that did not change, one may be named.</source>
        <translation>움직임의 질은 점수와 따로 말해요. 강사와 비교해 얼마나 움직였는지, 함께 움직이지 말아야 할 곳이 움직였는지예요. 최소 변화는 표준 오차의 1.96 · √2배이고, 항목마다 따로 95 %로 정했어요. 변하지 않은 스무 항목 가운데 하나는 변한 것으로 나올 수 있어요.</translation>
    </message>
    <message>
        <source>This is no diagnosis. A routine that is harder has a lower number.</source>
        <translation>이 보고서는 진단이 아니에요. 운동이 어려울수록 점수가 낮아요.</translation>
    </message>
    <message>
        <source>Sessions left out because their date lies in the future: {count}. Check the clock of the laptop.</source>
        <translation>날짜가 미래인 운동 {count}회는 제외했어요. 노트북의 시계를 확인해 주세요.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <comment>on the page that is followed</comment>
        <translation>잠시만 기다려 주세요.</translation>
    </message>
    <message>
        <source>Try again</source>
        <comment>on the page that is followed</comment>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>on the page that is followed</comment>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Exercise with Coach</source>
        <comment>on the page that is followed</comment>
        <translation>코치와 함께 운동하기</translation>
    </message>
    <message>
        <source>Code</source>
        <comment>on the page that is followed</comment>
        <translation>코드</translation>
    </message>
    <message>
        <source>Type the code that your centre gave you.</source>
        <comment>on the page that is followed</comment>
        <translation>복지관에서 받은 코드를 입력해 주세요.</translation>
    </message>
    <message>
        <source>Go on</source>
        <comment>on the page that is followed</comment>
        <translation>계속</translation>
    </message>
    <message>
        <source>The picture stays on this device.</source>
        <comment>on the page that is followed</comment>
        <translation>화면은 이 기기에만 있습니다.</translation>
    </message>
    <message>
        <source>Switch the camera on</source>
        <comment>on the page that is followed</comment>
        <translation>카메라 켜기</translation>
    </message>
    <message>
        <source>{count} min</source>
        <comment>on the page that is followed</comment>
        <translation>{count}분</translation>
    </message>
    <message>
        <source>under 1 min</source>
        <comment>on the page that is followed</comment>
        <translation>1분 이내</translation>
    </message>
    <message>
        <source>Something went wrong. Please try again.</source>
        <comment>on the page that is followed</comment>
        <translation>문제가 생겼습니다. 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The camera is being switched on.</source>
        <comment>on the page that is followed</comment>
        <translation>카메라를 켜고 있습니다.</translation>
    </message>
    <message>
        <source>Other camera ({name})</source>
        <comment>on the page that is followed</comment>
        <translation>다른 카메라 ({name})</translation>
    </message>
    <message>
        <source>Start now</source>
        <comment>on the page that is followed</comment>
        <translation>지금 시작</translation>
    </message>
    <message>
        <source>It starts by itself.</source>
        <comment>on the page that is followed</comment>
        <translation>곧 저절로 시작합니다.</translation>
    </message>
    <message>
        <source>You, as in a mirror</source>
        <comment>on the page that is followed</comment>
        <translation>거울처럼 보이는 내 모습</translation>
    </message>
    <message>
        <source>The instructor</source>
        <comment>on the page that is followed</comment>
        <translation>강사</translation>
    </message>
    <message>
        <source>How much of the exercise is done</source>
        <comment>on the page that is followed</comment>
        <translation>운동이 얼마나 진행되었는지</translation>
    </message>
    <message>
        <source>Please stand or sit in front of the camera.</source>
        <comment>on the page that is followed</comment>
        <translation>카메라 앞에 서거나 앉아 주세요.</translation>
    </message>
    <message>
        <source>Please come a little closer.</source>
        <comment>on the page that is followed</comment>
        <translation>조금 가까이 와 주세요.</translation>
    </message>
    <message>
        <source>Please move a little to your left.</source>
        <comment>on the page that is followed</comment>
        <translation>왼쪽으로 조금 옮겨 주세요.</translation>
    </message>
    <message>
        <source>Please move a little to your right.</source>
        <comment>on the page that is followed</comment>
        <translation>오른쪽으로 조금 옮겨 주세요.</translation>
    </message>
    <message>
        <source>Only numbers, where your joints are, go to your centre: no picture, no sound and no name.</source>
        <translation>관절의 위치를 나타내는 숫자만 복지관으로 보냅니다. 사진, 소리, 이름은 보내지 않습니다.</translation>
    </message>
    <message>
        <source>This code is not known. Please check it, or ask your centre for another one.</source>
        <translation>알 수 없는 코드입니다. 코드를 확인하거나 복지관에 문의해 주세요.</translation>
    </message>
    <message>
        <source>This code is no longer valid. Please ask your centre for a new one.</source>
        <translation>기간이 지난 코드입니다. 복지관에서 새 코드를 받아 주세요.</translation>
    </message>
    <message>
        <source>There were too many tries. Please wait a minute, then try again.</source>
        <translation>너무 여러 번 시도했습니다. 1분 뒤에 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The service cannot be reached. Please check the connection, then try again.</source>
        <translation>서비스에 연결할 수 없습니다. 인터넷 연결을 확인하고 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The camera can only be used over a secure connection. Please ask your centre for an address that begins with https.</source>
        <translation>카메라는 보안 연결에서만 쓸 수 있습니다. https로 시작하는 주소를 복지관에 요청해 주세요.</translation>
    </message>
    <message>
        <source>The browser was not allowed to use the camera. Please allow it at the camera sign beside the address, then try again.</source>
        <translation>카메라 사용이 허용되지 않았습니다. 주소 옆의 카메라 표시에서 허용한 뒤 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>No camera was found. Please plug one in, then try again.</source>
        <translation>카메라가 없습니다. 카메라를 연결한 뒤 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>Another program is using the camera. Please close it, then try again.</source>
        <translation>다른 프로그램이 카메라를 쓰고 있습니다. 그 프로그램을 닫고 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The camera could not be switched on. Please unplug it and plug it in again, then try again.</source>
        <translation>카메라를 켤 수 없습니다. 선을 뺐다가 다시 꽂고 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The camera has stopped. Please check the cable, then try again.</source>
        <translation>카메라가 멈췄습니다. 선을 확인하고 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The camera sends no pictures. Please check the cable or its cover, then try again.</source>
        <translation>카메라 화면이 오지 않습니다. 선이나 덮개를 확인하고 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>This service is not ready for browsers yet. Please tell your centre that pose-service web install is still to be run.</source>
        <translation>이 서비스는 아직 브라우저에서 쓸 준비가 되지 않았습니다. 복지관에 pose-service web install 실행을 부탁해 주세요.</translation>
    </message>
    <message>
        <source>This browser cannot measure poses. Please use a newer one, such as Chrome, Edge, Safari or Firefox.</source>
        <translation>이 브라우저에서는 자세를 잴 수 없습니다. 최신 크롬, 엣지, 사파리, 파이어폭스를 써 주세요.</translation>
    </message>
    <message>
        <source>Measuring your pose has failed. Please try again.</source>
        <translation>자세를 재지 못했습니다. 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>This video cannot be played here. Please try another browser.</source>
        <translation>이 영상을 여기에서 재생할 수 없습니다. 다른 브라우저를 써 주세요.</translation>
    </message>
    <message>
        <source>Coach is being made ready: {percent}&#xa0;%</source>
        <translation>준비하고 있습니다: {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>The video is being loaded: {percent}&#xa0;%</source>
        <translation>영상을 불러오고 있습니다: {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Stop if it hurts or you feel dizzy. A firm chair stands beside you.</source>
        <translation>아프거나 어지러우면 멈추세요. 튼튼한 의자를 옆에 두세요.</translation>
    </message>
    <message>
        <source>Please step back until your whole body is seen.</source>
        <translation>온몸이 보일 때까지 뒤로 물러나 주세요.</translation>
    </message>
    <message>
        <source>Good. Please stay there.</source>
        <comment>on the page that is followed</comment>
        <translation>좋습니다. 그대로 계세요.</translation>
    </message>
    <message>
        <source>Very good. You are in the picture.</source>
        <comment>on the page that is followed</comment>
        <translation>아주 좋습니다. 잘 보입니다.</translation>
    </message>
    <message>
        <source>This device is slow: {fps} pictures a second.</source>
        <comment>on the page that is followed</comment>
        <translation>이 기기는 느립니다: 초당 {fps}장.</translation>
    </message>
    <message>
        <source>Use the lighter model</source>
        <comment>on the page that is followed</comment>
        <translation>가벼운 모델 쓰기</translation>
    </message>
    <message>
        <source>Other model</source>
        <comment>on the page that is followed</comment>
        <translation>다른 모델</translation>
    </message>
    <message>
        <source>Good</source>
        <comment>on the page that is followed</comment>
        <translation>좋아요</translation>
    </message>
    <message>
        <source>Almost</source>
        <comment>on the page that is followed</comment>
        <translation>거의 됐어요</translation>
    </message>
    <message>
        <source>Not yet</source>
        <comment>on the page that is followed</comment>
        <translation>다시 해 봐요</translation>
    </message>
    <message>
        <source>I cannot see you</source>
        <comment>on the page that is followed</comment>
        <translation>안 보여요</translation>
    </message>
    <message>
        <source>Not all in view</source>
        <comment>on the page that is followed</comment>
        <translation>다 안 보여요</translation>
    </message>
    <message>
        <source>Right, but late</source>
        <comment>on the page that is followed</comment>
        <translation>맞지만 조금 늦어요</translation>
    </message>
    <message>
        <source>Another exercise</source>
        <comment>on the page that is followed</comment>
        <translation>다른 운동</translation>
    </message>
    <message>
        <source>Move {number} of {count}</source>
        <comment>on the page that is followed</comment>
        <translation>동작 {number}/{count}</translation>
    </message>
    <message>
        <source>Repetitions: {n}</source>
        <comment>on the page that is followed</comment>
        <translation>{n}번</translation>
    </message>
    <message>
        <source>Repetitions: {n} of {of}</source>
        <comment>on the page that is followed</comment>
        <translation>{of}번 중 {n}번</translation>
    </message>
    <message>
        <source>Pause</source>
        <comment>on the page that is followed</comment>
        <translation>잠깐 멈춤</translation>
    </message>
    <message>
        <source>Continue</source>
        <comment>on the page that is followed</comment>
        <translation>계속</translation>
    </message>
    <message>
        <source>End and see the result</source>
        <comment>on the page that is followed</comment>
        <translation>끝내고 결과 보기</translation>
    </message>
    <message>
        <source>Voice on</source>
        <comment>on the page that is followed</comment>
        <translation>음성 켜기</translation>
    </message>
    <message>
        <source>Voice off</source>
        <comment>on the page that is followed</comment>
        <translation>음성 끄기</translation>
    </message>
    <message>
        <source>{fps} pictures/s</source>
        <comment>on the page that is followed</comment>
        <translation>초당 {fps}장</translation>
    </message>
    <message>
        <source>The page was out of sight, so the exercise waits.</source>
        <translation>화면이 가려져서 운동이 기다리고 있습니다.</translation>
    </message>
    <message>
        <source>The connection is broken. It comes back by itself, and nothing is lost.</source>
        <translation>연결이 끊겼습니다. 저절로 다시 연결되며 기록은 사라지지 않습니다.</translation>
    </message>
    <message>
        <source>The connection is broken. The video waits and goes on by itself.</source>
        <translation>연결이 끊겼습니다. 영상이 기다렸다가 저절로 이어집니다.</translation>
    </message>
    <message>
        <source>The connection did not come back in time. What you did until then is kept.</source>
        <translation>제때 다시 연결되지 않았습니다. 그때까지의 운동은 기록되었습니다.</translation>
    </message>
    <message>
        <source>The camera is off. You can close this page.</source>
        <translation>카메라를 껐습니다. 이 화면을 닫으셔도 됩니다.</translation>
    </message>
    <message>
        <source>The service is being called.</source>
        <comment>on the page that is followed</comment>
        <translation>서비스에 연결하고 있습니다.</translation>
    </message>
    <message>
        <source>The exercise has ended.</source>
        <comment>on the page that is followed</comment>
        <translation>운동이 끝났습니다.</translation>
    </message>
    <message>
        <source>Your result is being worked out.</source>
        <comment>on the page that is followed</comment>
        <translation>결과를 계산하고 있습니다.</translation>
    </message>
    <message>
        <source>Result</source>
        <comment>on the page that is followed</comment>
        <translation>결과</translation>
    </message>
    <message>
        <source>of {of} moments were as shown.</source>
        <comment>on the page that is followed</comment>
        <translation>{of}번 중 보여 준 대로 한 순간입니다.</translation>
    </message>
    <message>
        <source>There is no number this time.</source>
        <comment>on the page that is followed</comment>
        <translation>이번에는 점수가 없습니다.</translation>
    </message>
    <message>
        <source>{percent}&#xa0;% could be measured</source>
        <comment>on the page that is followed</comment>
        <translation>측정된 부분 {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>in time with the instructor</source>
        <comment>on the page that is followed</comment>
        <translation>강사와 함께</translation>
    </message>
    <message>
        <source>{lag} s behind the instructor</source>
        <comment>on the page that is followed</comment>
        <translation>강사보다 {lag}초 늦게</translation>
    </message>
    <message>
        <source>To practise</source>
        <comment>on the page that is followed</comment>
        <translation>연습할 것</translation>
    </message>
    <message>
        <source>Not measured</source>
        <comment>on the page that is followed</comment>
        <translation>측정하지 못한 때</translation>
    </message>
    <message>
        <source>Movements</source>
        <comment>on the page that is followed</comment>
        <translation>동작</translation>
    </message>
    <message>
        <source>Movement</source>
        <comment>on the page that is followed</comment>
        <translation>동작</translation>
    </message>
    <message>
        <source>Times</source>
        <comment>on the page that is followed</comment>
        <translation>횟수</translation>
    </message>
    <message>
        <source>{n} of {of}</source>
        <comment>on the page that is followed</comment>
        <translation>{of}번 중 {n}번</translation>
    </message>
    <message>
        <source>As shown</source>
        <comment>on the page that is followed</comment>
        <translation>보여 준 대로</translation>
    </message>
    <message>
        <source>Your result is with your centre.</source>
        <comment>on the page that is followed</comment>
        <translation>결과를 복지관에 보냈습니다.</translation>
    </message>
    <message>
        <source>Once more</source>
        <comment>on the page that is followed</comment>
        <translation>한 번 더</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>on the page that is followed</comment>
        <translation>마침</translation>
    </message>
    <message>
        <source>Goodbye!</source>
        <comment>on the page that is followed</comment>
        <translation>안녕히 가세요!</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <comment>on the page that is followed</comment>
        <translation>모델: {name}</translation>
    </message>
    <message>
        <source>exact</source>
        <comment>on the page that is followed</comment>
        <translation>정밀</translation>
    </message>
    <message>
        <source>light</source>
        <comment>on the page that is followed</comment>
        <translation>가벼움</translation>
    </message>
    <message>
        <source>PoseNet</source>
        <comment>on the page that is followed</comment>
        <translation>PoseNet</translation>
    </message>
    <message>
        <source>Skip to the content</source>
        <comment>on the service&apos;s page</comment>
        <translation>본문으로 가기</translation>
    </message>
    <message>
        <source>Sections</source>
        <comment>on the service&apos;s page</comment>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>Videos</source>
        <comment>on the service&apos;s page</comment>
        <translation>영상</translation>
    </message>
    <message>
        <source>Participants</source>
        <comment>on the service&apos;s page</comment>
        <translation>참여자</translation>
    </message>
    <message>
        <source>Sign out</source>
        <comment>on the service&apos;s page</comment>
        <translation>나가기</translation>
    </message>
    <message>
        <source>Pose service</source>
        <comment>on the service&apos;s page</comment>
        <translation>자세 분석 서비스</translation>
    </message>
    <message>
        <source>Sign in</source>
        <comment>on the service&apos;s page</comment>
        <translation>들어가기</translation>
    </message>
    <message>
        <source>Access token</source>
        <comment>on the service&apos;s page</comment>
        <translation>접속 토큰</translation>
    </message>
    <message>
        <source>{role}, {centre}</source>
        <comment>on the service&apos;s page</comment>
        <translation>{role}, {centre}</translation>
    </message>
    <message>
        <source>Instructor</source>
        <comment>on the service&apos;s page</comment>
        <translation>강사</translation>
    </message>
    <message>
        <source>Clinician</source>
        <comment>on the service&apos;s page</comment>
        <translation>의료진</translation>
    </message>
    <message>
        <source>Administrator</source>
        <comment>on the service&apos;s page</comment>
        <translation>관리자</translation>
    </message>
    <message>
        <source>Device</source>
        <comment>on the service&apos;s page</comment>
        <translation>기기</translation>
    </message>
    <message>
        <source>The service cannot be reached; is it running?</source>
        <comment>on the service&apos;s page</comment>
        <translation>서비스에 연결할 수 없어요. 실행 중인지 확인해 주세요.</translation>
    </message>
    <message>
        <source>A new video</source>
        <comment>on the service&apos;s page</comment>
        <translation>새 영상</translation>
    </message>
    <message>
        <source>Drop a video here</source>
        <comment>on the service&apos;s page</comment>
        <translation>여기에 영상을 놓아 주세요</translation>
    </message>
    <message>
        <source>Paste the token that your operator gave you. It stays in this tab only, until you close it or sign out.</source>
        <translation>운영자에게 받은 토큰을 붙여 넣어 주세요. 이 탭에만 보관되고, 탭을 닫거나 나가면 지워져요.</translation>
    </message>
    <message>
        <source>This token is not valid; ask the operator for one.</source>
        <translation>사용할 수 없는 토큰이에요. 운영자에게 문의해 주세요.</translation>
    </message>
    <message>
        <source>A device&apos;s token can only post sessions; ask the operator for one of your own.</source>
        <translation>기기용 토큰으로는 기록만 보낼 수 있어요. 운영자에게 개인 토큰을 받아 주세요.</translation>
    </message>
    <message>
        <source>or choose a file. It is deleted after the time that the operator has set.</source>
        <translation>또는 파일을 선택하세요. 운영자가 정한 기간이 지나면 영상은 지워져요.</translation>
    </message>
    <message>
        <source>People</source>
        <comment>on the service&apos;s page</comment>
        <translation>대상</translation>
    </message>
    <message>
        <source>The participant</source>
        <comment>on the service&apos;s page</comment>
        <translation>참여자 한 명</translation>
    </message>
    <message>
        <source>Everybody</source>
        <comment>on the service&apos;s page</comment>
        <translation>모든 사람</translation>
    </message>
    <message>
        <source>Also make a video with skeletons</source>
        <comment>on the service&apos;s page</comment>
        <translation>골격을 그린 영상도 만들기</translation>
    </message>
    <message>
        <source>Model</source>
        <comment>on the service&apos;s page</comment>
        <translation>모델</translation>
    </message>
    <message>
        <source>Videos of your centre</source>
        <comment>on the service&apos;s page</comment>
        <translation>우리 센터의 영상</translation>
    </message>
    <message>
        <source>No video yet.</source>
        <comment>on the service&apos;s page</comment>
        <translation>아직 영상이 없어요.</translation>
    </message>
    <message>
        <source>Sending {percent} %</source>
        <comment>on the service&apos;s page</comment>
        <translation>보내는 중 {percent} %</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>on the service&apos;s page</comment>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Working</source>
        <comment>on the service&apos;s page</comment>
        <translation>분석 중</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>on the service&apos;s page</comment>
        <translation>완료</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>on the service&apos;s page</comment>
        <translation>실패</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>on the service&apos;s page</comment>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>{count} before it</source>
        <comment>on the service&apos;s page</comment>
        <translation>앞에 {count}개</translation>
    </message>
    <message>
        <source>Looking at the file</source>
        <comment>on the service&apos;s page</comment>
        <translation>파일 확인</translation>
    </message>
    <message>
        <source>Reading the pictures</source>
        <comment>on the service&apos;s page</comment>
        <translation>영상 읽기</translation>
    </message>
    <message>
        <source>Finding the poses</source>
        <comment>on the service&apos;s page</comment>
        <translation>자세 찾기</translation>
    </message>
    <message>
        <source>Drawing</source>
        <comment>on the service&apos;s page</comment>
        <translation>그리기</translation>
    </message>
    <message>
        <source>Writing the keypoints</source>
        <comment>on the service&apos;s page</comment>
        <translation>관절점 저장</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}</source>
        <comment>on the service&apos;s page</comment>
        <translation>{stage}: {total} 중 {done}</translation>
    </message>
    <message>
        <source>{stage}: {done}</source>
        <comment>on the service&apos;s page</comment>
        <translation>{stage}: {done}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <comment>on the service&apos;s page</comment>
        <translation>취소</translation>
    </message>
    <message>
        <source>Delete</source>
        <comment>on the service&apos;s page</comment>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>on the service&apos;s page</comment>
        <translation>열기</translation>
    </message>
    <message>
        <source>Show more</source>
        <comment>on the service&apos;s page</comment>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>The upload was stopped.</source>
        <comment>on the service&apos;s page</comment>
        <translation>보내기를 멈췄어요.</translation>
    </message>
    <message>
        <source>The video did not arrive; send it again.</source>
        <comment>on the service&apos;s page</comment>
        <translation>영상이 도착하지 않았어요. 다시 보내 주세요.</translation>
    </message>
    <message>
        <source>Video of {when}</source>
        <comment>on the service&apos;s page</comment>
        <translation>{when} 영상</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <comment>on the service&apos;s page</comment>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>{frames} frames</source>
        <comment>on the service&apos;s page</comment>
        <translation>{frames}프레임</translation>
    </message>
    <message>
        <source>people seen: {count}</source>
        <comment>on the service&apos;s page</comment>
        <translation>보인 사람: {count}명</translation>
    </message>
    <message>
        <source>took {seconds} s</source>
        <comment>on the service&apos;s page</comment>
        <translation>{seconds}초 걸림</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>on the service&apos;s page</comment>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Video with skeletons</source>
        <comment>on the service&apos;s page</comment>
        <translation>골격을 그린 영상</translation>
    </message>
    <message>
        <source>Loading the video …</source>
        <comment>on the service&apos;s page</comment>
        <translation>영상을 불러오는 중 …</translation>
    </message>
    <message>
        <source>There is no drawn video.</source>
        <comment>on the service&apos;s page</comment>
        <translation>골격을 그린 영상이 없어요.</translation>
    </message>
    <message>
        <source>Angle curves</source>
        <comment>on the service&apos;s page</comment>
        <translation>각도 곡선</translation>
    </message>
    <message>
        <source>Turns in the picture&apos;s plane, in degrees; gaps could not be measured. Click to go there in the video.</source>
        <translation>화면 평면에서 본 각도 (도). 끊긴 곳은 측정할 수 없었어요. 누르면 영상의 그 순간으로 가요.</translation>
    </message>
    <message>
        <source>Deletes every session of this participant from the service for good. It stays recorded that somebody was forgotten, when and by whom, but not who it was.</source>
        <translation>이 참여자의 운동 기록을 서비스에서 영구히 삭제해요. 누가 언제 삭제했는지는 남지만, 누구의 기록이었는지는 남지 않아요.</translation>
    </message>
    <message>
        <source>Delete every session of {id} for good? This cannot be undone.</source>
        <translation>{id}님의 운동 기록을 모두 영구히 삭제할까요? 되돌릴 수 없어요.</translation>
    </message>
    <message>
        <source>Joints</source>
        <comment>on the service&apos;s page</comment>
        <translation>관절</translation>
    </message>
    <message>
        <source>Joint</source>
        <comment>on the service&apos;s page</comment>
        <translation>관절</translation>
    </message>
    <message>
        <source>Lowest</source>
        <comment>on the service&apos;s page</comment>
        <translation>가장 작게</translation>
    </message>
    <message>
        <source>Highest</source>
        <comment>on the service&apos;s page</comment>
        <translation>가장 크게</translation>
    </message>
    <message>
        <source>Range</source>
        <comment>on the service&apos;s page</comment>
        <translation>범위</translation>
    </message>
    <message>
        <source>Measured</source>
        <comment>on the service&apos;s page</comment>
        <translation>측정</translation>
    </message>
    <message>
        <source>Person {number}</source>
        <comment>on the service&apos;s page</comment>
        <translation>사람 {number}</translation>
    </message>
    <message>
        <source>Nobody was seen, so there are no angles.</source>
        <comment>on the service&apos;s page</comment>
        <translation>아무도 보이지 않아 각도가 없어요.</translation>
    </message>
    <message>
        <source>Downloads</source>
        <comment>on the service&apos;s page</comment>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>Participants of your centre</source>
        <comment>on the service&apos;s page</comment>
        <translation>우리 센터의 참여자</translation>
    </message>
    <message>
        <source>Find a participant</source>
        <comment>on the service&apos;s page</comment>
        <translation>참여자 찾기</translation>
    </message>
    <message>
        <source>No session has come yet.</source>
        <comment>on the service&apos;s page</comment>
        <translation>아직 도착한 운동 기록이 없어요.</translation>
    </message>
    <message>
        <source>Participant</source>
        <comment>on the service&apos;s page</comment>
        <translation>참여자</translation>
    </message>
    <message>
        <source>Last full week</source>
        <comment>on the service&apos;s page</comment>
        <translation>지난 한 주</translation>
    </message>
    <message>
        <source>Coverage</source>
        <comment>on the service&apos;s page</comment>
        <translation>측정 비율</translation>
    </message>
    <message>
        <source>Minutes</source>
        <comment>on the service&apos;s page</comment>
        <translation>분</translation>
    </message>
    <message>
        <source>Sessions</source>
        <comment>on the service&apos;s page</comment>
        <translation>횟수</translation>
    </message>
    <message>
        <source>Changed</source>
        <comment>on the service&apos;s page</comment>
        <translation>변화</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>on the service&apos;s page</comment>
        <translation>있음</translation>
    </message>
    <message>
        <source>in the correct pose</source>
        <comment>on the service&apos;s page</comment>
        <translation>바른 자세</translation>
    </message>
    <message>
        <source>Period</source>
        <comment>on the service&apos;s page</comment>
        <translation>기간</translation>
    </message>
    <message>
        <source>{count} weeks</source>
        <comment>on the service&apos;s page</comment>
        <translation>{count}주</translation>
    </message>
    <message>
        <source>Loading …</source>
        <comment>on the service&apos;s page</comment>
        <translation>불러오는 중 …</translation>
    </message>
    <message>
        <source>There is no such page.</source>
        <comment>on the service&apos;s page</comment>
        <translation>없는 페이지예요.</translation>
    </message>
    <message>
        <source>Delete this video and its results?</source>
        <comment>on the service&apos;s page</comment>
        <translation>이 영상과 결과를 삭제할까요?</translation>
    </message>
    <message>
        <source>Forget this participant</source>
        <comment>on the service&apos;s page</comment>
        <translation>이 참여자의 기록 모두 삭제</translation>
    </message>
    <message>
        <source>The participant was forgotten.</source>
        <comment>on the service&apos;s page</comment>
        <translation>참여자의 기록을 모두 삭제했어요.</translation>
    </message>
</context>
<context>
    <name>AboutScreen</name>
    <message>
        <source>not told</source>
        <translation>말하지 않음</translation>
    </message>
    <message>
        <source>woman</source>
        <translation>여성</translation>
    </message>
    <message>
        <source>man</source>
        <translation>남성</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>성별</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Age and sex say what is usual. They stay on this computer.</source>
        <translation>나이와 성별은 평균과 견주는 데만 쓰며, 이 컴퓨터에만 남습니다.</translation>
    </message>
    <message>
        <source>The chair stands against the wall. Stop at once if it hurts.</source>
        <translation>의자는 벽에 붙여 두세요. 아프면 바로 멈추세요.</translation>
    </message>
    <message>
        <source>Have a firm chair and somebody beside you. Stop at once if it hurts.</source>
        <translation>튼튼한 의자를 두고 곁에 누가 있게 하세요. 아프면 바로 멈추세요.</translation>
    </message>
</context>
<context>
    <name>AllRight</name>
    <message>
        <source>Are you all right?</source>
        <translation>괜찮으세요?</translation>
    </message>
    <message>
        <source>Yes: press any key, or put both hands on your head.</source>
        <translation>괜찮으면 단추를 누르거나 두 손을 머리에 올리세요.</translation>
    </message>
    <message>
        <source>Coach calls nobody. If you need help, please call for it.</source>
        <translation>Coach는 아무에게도 알리지 않습니다. 필요하면 도움을 청하세요.</translation>
    </message>
</context>
<context>
    <name>Busy</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>One thing at a time: wait for it, or cancel it.</source>
        <translation>한 번에 하나씩 해요. 기다리거나 취소해 주세요.</translation>
    </message>
</context>
<context>
    <name>CameraStep</name>
    <message>
        <source>Look again</source>
        <translation>다시 찾기</translation>
    </message>
    <message>
        <source>Looking for cameras.</source>
        <translation>카메라를 찾고 있어요.</translation>
    </message>
    <message>
        <source>No camera was found. Please plug one in.</source>
        <translation>카메라가 없어요. 카메라를 꽂아 주세요.</translation>
    </message>
    <message>
        <source>Which camera sees you best?</source>
        <translation>어느 카메라에 가장 잘 보이나요?</translation>
    </message>
    <message>
        <source>Do you see yourself?</source>
        <translation>본인 모습이 보이나요?</translation>
    </message>
    <message>
        <source>◀ ▶ choose, OK takes it.</source>
        <translation>◀ ▶ 로 고르고 확인 단추를 누르세요.</translation>
    </message>
    <message>
        <source>OK takes this camera.</source>
        <translation>확인 단추를 누르면 이 카메라를 씁니다.</translation>
    </message>
</context>
<context>
    <name>CameraTile</name>
    <message>
        <source>Camera: {name}</source>
        <translation>카메라: {name}</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>clearly better</source>
        <translation>분명히 좋아짐</translation>
    </message>
    <message>
        <source>clearly less</source>
        <translation>분명히 낮아짐</translation>
    </message>
    <message>
        <source>no clear change</source>
        <translation>분명한 변화 없음</translation>
    </message>
</context>
<context>
    <name>ChoosingScreen</name>
    <message>
        <source>Fitness check</source>
        <translation>체력 검사</translation>
    </message>
    <message>
        <source>How strong, steady and mobile are you? Each test takes a few minutes.</source>
        <translation>힘과 균형, 유연함은 어떤가요? 검사마다 몇 분이면 됩니다.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
</context>
<context>
    <name>ChoreographyPage</name>
    <message>
        <source>← Library</source>
        <translation>← 보관함</translation>
    </message>
    <message>
        <source>The choreography&apos;s text</source>
        <translation>안무 글</translation>
    </message>
    <message>
        <source>Play or stop (Ctrl+P)</source>
        <translation>재생 또는 멈춤 (Ctrl+P)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Begin from an example …</source>
        <translation>예시로 시작하기 …</translation>
    </message>
    <message>
        <source>New choreography</source>
        <translation>새 안무</translation>
    </message>
    <message>
        <source>Draw the routine</source>
        <translation>운동 영상 그리기</translation>
    </message>
    <message>
        <source>Draw it afresh</source>
        <translation>영상 다시 그리기</translation>
    </message>
    <message>
        <source>Line {number}: </source>
        <translation>{number}번째 줄: </translation>
    </message>
</context>
<context>
    <name>ColoursStep</name>
    <message>
        <source>An arm at shoulder height</source>
        <translation>어깨 높이로 든 팔</translation>
    </message>
    <message>
        <source>As the figure does.</source>
        <translation>그림처럼 해 보세요.</translation>
    </message>
    <message>
        <source>Lift one arm to the side, as high as your shoulder.</source>
        <translation>한쪽 팔을 옆으로 어깨 높이까지 들어 주세요.</translation>
    </message>
    <message>
        <source>Green: that is right. Now let the arm sink a little.</source>
        <translation>초록색: 잘하셨어요. 이제 팔을 조금 내려 주세요.</translation>
    </message>
    <message>
        <source>Yellow: almost. Let it sink further.</source>
        <translation>노란색: 거의 맞아요. 더 내려 주세요.</translation>
    </message>
    <message>
        <source>Red: not yet as shown. So Coach tells you. Well done.</source>
        <translation>빨간색: 아직 다른 자세예요. 이렇게 알려 드려요. 수고하셨어요.</translation>
    </message>
</context>
<context>
    <name>EditorBar</name>
    <message>
        <source>← Library</source>
        <translation>← 보관함</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 하기</translation>
    </message>
    <message>
        <source>Choreography</source>
        <translation>안무</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>공유</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>With the webcam</source>
        <translation>웹캠으로</translation>
    </message>
    <message>
        <source>With a clip …</source>
        <translation>영상 파일로 …</translation>
    </message>
    <message>
        <source>Save as one file (.coach) …</source>
        <translation>파일 하나로 저장 (.coach) …</translation>
    </message>
    <message>
        <source>Duplicate …</source>
        <translation>복제 …</translation>
    </message>
    <message>
        <source>comes with Coach</source>
        <translation>Coach 기본 제공</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>아직 저장하지 않음</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>draft: participants do not see it</source>
        <translation>초안: 참가자에게 보이지 않음</translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>Moves</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>살펴볼 점</translation>
    </message>
    <message>
        <source>Routine</source>
        <translation>운동</translation>
    </message>
    <message>
        <source>Good executions</source>
        <translation>좋은 본보기</translation>
    </message>
    <message>
        <source>Recover unsaved changes</source>
        <translation>저장하지 않은 변경 되살리기</translation>
    </message>
    <message>
        <source>Drag a move</source>
        <translation>동작 구간 옮기기</translation>
    </message>
</context>
<context>
    <name>Emblem</name>
    <message>
        <source>Apple</source>
        <translation>사과</translation>
    </message>
    <message>
        <source>Pear</source>
        <translation>배</translation>
    </message>
    <message>
        <source>Cherry</source>
        <translation>버찌</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>귤</translation>
    </message>
    <message>
        <source>Flower</source>
        <translation>꽃</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>해</translation>
    </message>
    <message>
        <source>Cat</source>
        <translation>고양이</translation>
    </message>
    <message>
        <source>Dog</source>
        <translation>강아지</translation>
    </message>
    <message>
        <source>Rabbit</source>
        <translation>토끼</translation>
    </message>
    <message>
        <source>Bird</source>
        <translation>새</translation>
    </message>
    <message>
        <source>Fish</source>
        <translation>물고기</translation>
    </message>
    <message>
        <source>Turtle</source>
        <translation>거북이</translation>
    </message>
</context>
<context>
    <name>ExecutionList</name>
    <message>
        <source>Add a recording …</source>
        <translation>녹화 영상 추가 …</translation>
    </message>
    <message>
        <source>Nobody does a movement twice alike. Add recordings of the whole routine that are right throughout: you once more, another instructor, a participant who does it well. What they differ in may vary. Only their poses are kept, no picture.</source>
        <translation>같은 동작도 할 때마다 조금씩 달라요. 처음부터 끝까지 바르게 따라 한 녹화 영상을 추가하세요. 강사님이 한 번 더 하거나, 다른 강사나 잘하는 참여자가 해도 좋아요. 서로 다른 만큼은 달라도 괜찮다고 판단해요. 자세만 저장하고 화면은 저장하지 않아요.</translation>
    </message>
    <message>
        <source>This routine comes with Coach. Duplicate it to add recordings.</source>
        <translation>코치에 들어 있는 운동이에요. 복제하면 녹화 영상을 추가할 수 있어요.</translation>
    </message>
    <message>
        <source>That is as many as count: remove one to add another.</source>
        <translation>더는 추가할 수 없어요. 하나를 삭제하면 추가할 수 있어요.</translation>
    </message>
    <message>
        <source>None yet: the routine is judged by its own video alone.</source>
        <translation>아직 없어요. 이 운동의 영상만으로 판단해요.</translation>
    </message>
</context>
<context>
    <name>ExecutionRow</name>
    <message>
        <source>It does not count. {why}</source>
        <translation>판단에 쓰이지 않아요. {why}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} 삭제</translation>
    </message>
</context>
<context>
    <name>FirstStartScreen</name>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Skip this</source>
        <translation>건너뛰기</translation>
    </message>
    <message>
        <source>Setting up: {number} of {count}</source>
        <translation>처음 설정: {count}단계 중 {number}단계</translation>
    </message>
    <message>
        <source>This could not be kept. It is asked again next time.</source>
        <translation>저장하지 못했어요. 다음에 다시 여쭤볼게요.</translation>
    </message>
</context>
<context>
    <name>GoodExecutions</name>
    <message>
        <source>Reading {file}</source>
        <translation>{file} 읽는 중</translation>
    </message>
    <message>
        <source>“{title}” has been removed.</source>
        <translation>“{title}”을(를) 삭제했어요.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>삭제하는 중</translation>
    </message>
    <message>
        <source>Bringing it back</source>
        <translation>되살리는 중</translation>
    </message>
    <message>
        <source>“{name}” counts now.</source>
        <translation>이제 “{name}”도 판단에 쓰여요.</translation>
    </message>
    <message>
        <source>“{name}” counts now. Beside the routine&apos;s own video its quality is {percent} of 100.</source>
        <translation>이제 “{name}”도 판단에 쓰여요. 이 운동의 영상과 견준 품질은 100 가운데 {percent}이에요.</translation>
    </message>
</context>
<context>
    <name>Guidance</name>
    <message>
        <source>{lag} s behind  ·  {fps} pictures/s</source>
        <translation>{lag}초 늦음  ·  초당 {fps}장</translation>
    </message>
</context>
<context>
    <name>HelperSettings</name>
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
        <source>This could not be kept. Please check it.</source>
        <translation>저장하지 못했습니다. 확인해 주세요.</translation>
    </message>
    <message>
        <source>For helpers</source>
        <translation>도우미용</translation>
    </message>
    <message>
        <source>Results are sent once “Send my results” is switched on.</source>
        <translation>‘내 결과 보내기’를 켜면 결과를 보냅니다.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>저장했습니다</translation>
    </message>
    <message>
        <source>Kept. Please enter the password for this address.</source>
        <translation>저장했습니다. 이 주소의 비밀번호를 입력해 주세요.</translation>
    </message>
</context>
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
    <message>
        <source>sent, but not accepted</source>
        <translation>보냈으나 받아들여지지 않음</translation>
    </message>
</context>
<context>
    <name>HistoryScreen</name>
    <message>
        <source>Write a page to print</source>
        <translation>인쇄할 기록 만들기</translation>
    </message>
    <message>
        <source>The page is here: {file}</source>
        <translation>여기에 저장했어요: {file}</translation>
    </message>
    <message>
        <source>The page is being written.</source>
        <translation>기록을 만들고 있어요.</translation>
    </message>
    <message>
        <source>There was no exercise in the last weeks to tell of.</source>
        <translation>최근 몇 주 동안 한 운동이 없어요.</translation>
    </message>
    <message>
        <source>The page could not be written; the disk refuses.</source>
        <translation>기록을 저장할 수 없어요. 디스크를 확인해 주세요.</translation>
    </message>
    <message>
        <source>My results</source>
        <translation>내 기록</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Your results over time</source>
        <translation>날짜에 따른 결과</translation>
    </message>
    <message>
        <source>Your results are being read.</source>
        <translation>결과를 읽고 있습니다.</translation>
    </message>
    <message>
        <source>Nothing of a guest is kept.</source>
        <translation>손님의 기록은 남기지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing here yet. Your results appear here after your first session.</source>
        <translation>아직 기록이 없습니다. 첫 운동을 마치면 여기에 나타납니다.</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Your settings could not be read. Please have them checked in Settings.</source>
        <translation>설정을 읽지 못했습니다. 설정 화면에서 확인을 부탁해 주세요.</translation>
    </message>
    <message>
        <source>What would you like to do today?</source>
        <translation>오늘은 어떤 운동을 할까요?</translation>
    </message>
    <message>
        <source>Today&apos;s exercise</source>
        <translation>오늘의 운동</translation>
    </message>
    <message>
        <source>Fitness check</source>
        <translation>체력 검사</translation>
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
        <source>For instructors</source>
        <translation>강사용</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Routines are being looked up.</source>
        <translation>운동을 찾고 있습니다.</translation>
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
        <source>The records were damaged. Results saved: {count}.</source>
        <translation>기록이 손상되었습니다. 되살린 결과: {count}개.</translation>
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
    <name>JointChooser</name>
    <message>
        <source>Can be judged in {share} % of the video</source>
        <translation>영상의 {share}%에서 판정할 수 있어요</translation>
    </message>
</context>
<context>
    <name>LanguageStep</name>
    <message>
        <source>Language: {name}</source>
        <translation>언어: {name}</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>← Exercises</source>
        <translation>← 운동으로</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>스튜디오</translation>
    </message>
    <message>
        <source>Make a routine from a video</source>
        <translation>영상으로 운동 만들기</translation>
    </message>
    <message>
        <source>Drop a film here, or</source>
        <translation>영상을 여기에 놓거나</translation>
    </message>
    <message>
        <source>Choose a video …</source>
        <translation>영상 고르기 …</translation>
    </message>
    <message>
        <source>Write a choreography …</source>
        <translation>안무 쓰기 …</translation>
    </message>
    <message>
        <source>A drawn instructor, without a camera (Ctrl+N)</source>
        <translation>카메라 없이 그림 강사로 만들기 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Import a .coach file …</source>
        <translation>.coach 파일 가져오기 …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Not any more</source>
        <translation>그만두기</translation>
    </message>
    <message>
        <source>Your routines</source>
        <translation>내 운동</translation>
    </message>
    <message>
        <source>None yet. A film of a few minutes is enough to begin.</source>
        <translation>아직 없어요. 몇 분짜리 영상 하나면 시작할 수 있어요.</translation>
    </message>
    <message>
        <source>Come with Coach</source>
        <translation>기본 제공 운동</translation>
    </message>
    <message>
        <source>One video at a time: wait until this one is read.</source>
        <translation>영상은 한 번에 하나씩 읽어요. 끝날 때까지 기다려 주세요.</translation>
    </message>
    <message>
        <source>New routine</source>
        <translation>새 운동</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>{file} 읽는 중</translation>
    </message>
    <message>
        <source>Reading {file} was interrupted. What was read is kept.</source>
        <translation>{file} 읽기가 중단되었어요. 읽은 부분은 남아 있어요.</translation>
    </message>
</context>
<context>
    <name>LibraryRow</name>
    <message>
        <source>More about this routine</source>
        <translation>이 운동 더 보기</translation>
    </message>
    <message>
        <source>Share, duplicate, remove</source>
        <translation>공유, 복제, 삭제</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Save as one file (.coach) …</source>
        <translation>파일 하나로 저장 (.coach) …</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Change the choreography</source>
        <translation>안무 고치기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
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
    <name>Month</name>
    <message>
        <source>{month}: days with exercise: {count}</source>
        <translation>{month}: 운동한 날 {count}일</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>yyyy년 M월</translation>
    </message>
</context>
<context>
    <name>MoveForm</name>
    <message>
        <source>What is said when it begins</source>
        <translation>시작할 때 하는 말</translation>
    </message>
    <message>
        <source>Name, {language}</source>
        <translation>이름, {language}</translation>
    </message>
    <message>
        <source>Cue, {language}</source>
        <translation>안내말, {language}</translation>
    </message>
    <message>
        <source>All that can be seen</source>
        <translation>보이는 모든 곳</translation>
    </message>
    <message>
        <source>What counts</source>
        <translation>판정할 곳</translation>
    </message>
    <message>
        <source>usual ({degrees}°)</source>
        <translation>보통 ({degrees}°)</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>세지 않음</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>Hold each time</source>
        <translation>매번 유지</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>허용 오차</translation>
    </message>
    <message>
        <source>As the whole routine</source>
        <translation>운동 전체와 같게</translation>
    </message>
    <message>
        <source>As in a mirror</source>
        <translation>거울처럼</translation>
    </message>
    <message>
        <source>Same side of the body</source>
        <translation>몸의 같은 쪽</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>자세</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>따라 하는 쪽</translation>
    </message>
    <message>
        <source>{joint} (unseen)</source>
        <translation>{joint} (안 보임)</translation>
    </message>
    <message>
        <source>Can be judged in {share} % of the video</source>
        <translation>영상의 {share}%에서 판정할 수 있어요</translation>
    </message>
    <message>
        <source>No move is chosen.</source>
        <translation>고른 동작이 없어요.</translation>
    </message>
    <message>
        <source>At least one joint counts in a move.</source>
        <translation>동작마다 판정할 곳이 하나는 있어야 해요.</translation>
    </message>
    <message>
        <source>Change a move</source>
        <translation>동작 바꾸기</translation>
    </message>
    <message>
        <source>Change a text</source>
        <translation>글 바꾸기</translation>
    </message>
</context>
<context>
    <name>MoveList</name>
    <message>
        <source>Moves</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>No move yet. Go to where one begins and add it, or use those found.</source>
        <translation>아직 동작이 없어요. 시작하는 곳으로 가서 추가하거나, 찾아 둔 동작을 쓰세요.</translation>
    </message>
    <message>
        <source>Add here</source>
        <translation>여기에 추가</translation>
    </message>
    <message>
        <source>Split here</source>
        <translation>여기서 나누기</translation>
    </message>
    <message>
        <source>Merge with next</source>
        <translation>다음과 합치기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Use the moves found</source>
        <translation>찾은 동작 쓰기</translation>
    </message>
    <message>
        <source>A new move at the playhead (Ctrl+M)</source>
        <translation>재생 위치에 새 동작 (Ctrl+M)</translation>
    </message>
    <message>
        <source>Two moves out of this one, at the playhead (Ctrl+T)</source>
        <translation>재생 위치에서 둘로 나누기 (Ctrl+T)</translation>
    </message>
    <message>
        <source>One move out of this and the next (Ctrl+G)</source>
        <translation>다음 동작과 하나로 (Ctrl+G)</translation>
    </message>
    <message>
        <source>Take the chosen move out (Ctrl+Delete)</source>
        <translation>고른 동작 삭제 (Ctrl+Delete)</translation>
    </message>
    <message>
        <source>Replace all moves by those that Coach has found</source>
        <translation>모든 동작을 Coach가 찾은 것으로 바꾸기</translation>
    </message>
    <message>
        <source>Add a move</source>
        <translation>동작 추가</translation>
    </message>
    <message>
        <source>Split a move</source>
        <translation>동작 나누기</translation>
    </message>
    <message>
        <source>Merge moves</source>
        <translation>동작 합치기</translation>
    </message>
    <message>
        <source>Remove a move</source>
        <translation>동작 삭제</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>OfferedDevices</name>
    <message>
        <source>Cameras could not be listed; the choice stays.</source>
        <translation>카메라 목록을 가져올 수 없어 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>카메라 {number}</translation>
    </message>
    <message>
        <source>the camera chosen before</source>
        <translation>전에 고른 카메라</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>automatic: {model}</source>
        <translation>자동: {model}</translation>
    </message>
    <message>
        <source>exact, for a fast computer</source>
        <translation>정밀 (빠른 컴퓨터용)</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>표준</translation>
    </message>
    <message>
        <source>quick, for a slow computer</source>
        <translation>빠름 (느린 컴퓨터용)</translation>
    </message>
</context>
<context>
    <name>OutcomeScreen</name>
    <message>
        <source>Once more</source>
        <translation>한 번 더</translation>
    </message>
    <message>
        <source>Other tests</source>
        <translation>다른 검사</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>잠시만 기다려 주세요.</translation>
    </message>
    <message>
        <source>Kept on this computer.</source>
        <translation>이 컴퓨터에 남겨 두었습니다.</translation>
    </message>
    <message>
        <source>This could not be kept. Please have the disk checked.</source>
        <translation>저장하지 못했습니다. 디스크 점검을 부탁해 주세요.</translation>
    </message>
    <message>
        <source>The camera may be off by {error}.</source>
        <translation>카메라 오차는 {error} 정도입니다.</translation>
    </message>
    <message>
        <source>left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <source>Seen: {what}.</source>
        <translation>관찰: {what}.</translation>
    </message>
    <message>
        <source>Not counted: {count}.</source>
        <translation>인정되지 않은 동작: {count}번.</translation>
    </message>
    <message>
        <source>There is no result.</source>
        <translation>결과가 없습니다.</translation>
    </message>
    <message>
        <source>Too little was seen of the test. Please do it once more.</source>
        <translation>검사가 잘 보이지 않았습니다. 한 번 더 해 주세요.</translation>
    </message>
</context>
<context>
    <name>OwnRows</name>
    <message>
        <source>My name here</source>
        <translation>여기서 부를 이름</translation>
    </message>
    <message>
        <source>as my picture</source>
        <translation>그림 이름대로</translation>
    </message>
    <message>
        <source>My picture</source>
        <translation>내 그림</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>Send my results</source>
        <translation>내 결과 보내기</translation>
    </message>
    <message>
        <source>Delete my profile</source>
        <translation>내 프로필 지우기</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>저장했습니다</translation>
    </message>
    <message>
        <source>This could not be kept. Please check it.</source>
        <translation>저장하지 못했습니다. 확인해 주세요.</translation>
    </message>
    <message>
        <source>First a helper must enter number and address.</source>
        <translation>먼저 도우미가 번호와 주소를 입력해야 합니다.</translation>
    </message>
    <message>
        <source>May Coach send your results to your centre?</source>
        <translation>결과를 복지관에 보내도 될까요?</translation>
    </message>
    <message>
        <source>No, keep them here</source>
        <translation>아니요, 여기에만 둘게요</translation>
    </message>
    <message>
        <source>Yes, send them</source>
        <translation>네, 보내 주세요</translation>
    </message>
    <message>
        <source>Results from now on are sent, under your participant number: numbers only, no picture and no name. You can switch this off here at any time.</source>
        <translation>지금부터의 결과를 참가자 번호로 보냅니다. 숫자만 보내고 사진과 이름은 보내지 않습니다. 언제든지 여기에서 끌 수 있습니다.</translation>
    </message>
    <message>
        <source>Delete this profile and all its results?</source>
        <translation>이 프로필과 모든 결과를 지울까요?</translation>
    </message>
    <message>
        <source>No, keep it</source>
        <translation>아니요, 둡니다</translation>
    </message>
    <message>
        <source>Yes, delete it</source>
        <translation>네, 지웁니다</translation>
    </message>
    <message>
        <source>It cannot be brought back. What was sent stays where it was sent to.</source>
        <translation>되돌릴 수 없습니다. 이미 보낸 것은 보낸 곳에 남습니다.</translation>
    </message>
    <message>
        <source>It could not be deleted. Please try again later.</source>
        <translation>지우지 못했습니다. 나중에 다시 해 주세요.</translation>
    </message>
</context>
<context>
    <name>PauseQuestions</name>
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
</context>
<context>
    <name>PersonButton</name>
    <message>
        <source>No name yet</source>
        <translation>이름 없음</translation>
    </message>
</context>
<context>
    <name>PersonChip</name>
    <message>
        <source>Guest</source>
        <translation>손님</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>누구세요?</translation>
    </message>
</context>
<context>
    <name>PlaceStep</name>
    <message>
        <source>Only arms and upper body</source>
        <translation>팔과 상체만 하기</translation>
    </message>
    <message>
        <source>Then only arms and upper body count. Sit or stand.</source>
        <translation>그럼 팔과 상체만 볼게요. 앉거나 서서 하세요.</translation>
    </message>
    <message>
        <source>Step into the outline.</source>
        <translation>그려진 선 안으로 들어오세요.</translation>
    </message>
</context>
<context>
    <name>PrepareScreen</name>
    <message>
        <source>How much is done</source>
        <translation>얼마나 되었는지</translation>
    </message>
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
    <name>Preview</name>
    <message>
        <source>Comes next</source>
        <translation>다음 동작</translation>
    </message>
    <message>
        <source>Next: {name}</source>
        <translation>다음: {name}</translation>
    </message>
    <message>
        <source>Watch first, then join in.</source>
        <translation>먼저 보시고, 시작하면 따라 해 보세요.</translation>
    </message>
</context>
<context>
    <name>PreviewWindow</name>
    <message>
        <source>Preview: what the participant sees</source>
        <translation>미리 보기: 참가자가 보는 화면</translation>
    </message>
</context>
<context>
    <name>ReachDialogue</name>
    <message>
        <source>How far you can reach</source>
        <translation>얼마나 뻗을 수 있는지</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>그대로 둘게요</translation>
    </message>
    <message>
        <source>Measure again next time</source>
        <translation>다음에 다시 잴게요</translation>
    </message>
    <message>
        <source>Erase it</source>
        <translation>지울게요</translation>
    </message>
    <message>
        <source>{joint}: {reached}, shown {asked}</source>
        <translation>{joint}: {reached}, 시범 {asked}</translation>
    </message>
    <message>
        <source>You reached as far as the instructor showed.</source>
        <translation>강사만큼 움직이셨어요.</translation>
    </message>
    <message>
        <source>The next exercise measures it again.</source>
        <translation>다음 운동에서 다시 재요.</translation>
    </message>
    <message>
        <source>Erase what was measured?</source>
        <translation>잰 값을 지울까요?</translation>
    </message>
    <message>
        <source>It cannot be brought back.</source>
        <translation>되돌릴 수 없어요.</translation>
    </message>
    <message>
        <source>No, keep it</source>
        <translation>아니요, 둘게요</translation>
    </message>
    <message>
        <source>Yes, erase it</source>
        <translation>네, 지울게요</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>지웠어요</translation>
    </message>
    <message>
        <source>This could not be done. Please try again.</source>
        <translation>하지 못했어요. 다시 해 주세요.</translation>
    </message>
</context>
<context>
    <name>RemarkList</name>
    <message>
        <source>Looking through the video …</source>
        <translation>영상을 살펴보는 중 …</translation>
    </message>
    <message>
        <source>Choose a remark to see its moment.</source>
        <translation>항목을 고르면 그 순간을 보여 드려요.</translation>
    </message>
    <message>
        <source>All is well: nothing to film differently.</source>
        <translation>좋아요. 다르게 찍을 점이 없어요.</translation>
    </message>
</context>
<context>
    <name>RestScreen</name>
    <message>
        <source>Go on now</source>
        <translation>바로 계속하기</translation>
    </message>
    <message>
        <source>That is enough for today</source>
        <translation>오늘은 여기까지</translation>
    </message>
    <message>
        <source>Rest a little. Have a sip of water.</source>
        <translation>잠시 쉬세요. 물 한 모금 드세요.</translation>
    </message>
    <message>
        <source>Next: {title}</source>
        <translation>다음: {title}</translation>
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
        <source>of 100: moments that are late count for less.</source>
        <translation>100점 만점: 늦은 동작은 점수가 줄어듭니다.</translation>
    </message>
    <message>
        <source>of 100 moments were as shown.</source>
        <translation>100번 중 보여 준 대로 한 순간입니다.</translation>
    </message>
    <message>
        <source>Last week: {number}.</source>
        <translation>지난주: {number}.</translation>
    </message>
    <message>
        <source>Moment by moment</source>
        <translation>순간마다</translation>
    </message>
    <message>
        <source>{percent} % could be measured</source>
        <translation>측정된 부분 {percent} %</translation>
    </message>
    <message>
        <source>How each part of the body did</source>
        <translation>몸의 부분마다 어땠는지</translation>
    </message>
    <message>
        <source>How it went over time</source>
        <translation>시간에 따라 어땠는지</translation>
    </message>
    <message>
        <source>in time with the instructor</source>
        <translation>강사와 함께</translation>
    </message>
    <message>
        <source>{lag} s behind the instructor</source>
        <translation>강사보다 {lag}초 늦게</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>한눈에</translation>
    </message>
</context>
<context>
    <name>ResultTables</name>
    <message>
        <source>Beside the instructor</source>
        <translation>강사와 비교해서</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>측정값</translation>
    </message>
    <message>
        <source>right</source>
        <translation>알맞은 범위</translation>
    </message>
    <message>
        <source>How it was done</source>
        <translation>어떻게 했나</translation>
    </message>
    <message>
        <source>Each movement</source>
        <translation>동작별로</translation>
    </message>
    <message>
        <source>can&apos;t be told</source>
        <translation>알 수 없어요</translation>
    </message>
    <message>
        <source>well done</source>
        <translation>잘했어요</translation>
    </message>
    <message>
        <source>nothing stands out</source>
        <translation>눈에 띄는 점이 없어요</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>측정하지 못한 때</translation>
    </message>
    <message>
        <source>better</source>
        <translation>좋아졌어요</translation>
    </message>
    <message>
        <source>less good</source>
        <translation>덜 좋아요</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>변화 없음</translation>
    </message>
    <message>
        <source>Beside your own last month</source>
        <translation>지난 한 달의 나와 비교해서</translation>
    </message>
    <message>
        <source>then</source>
        <translation>그때</translation>
    </message>
    <message>
        <source>today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>can be told</source>
        <translation>알 수 있는 변화</translation>
    </message>
    <message>
        <source>My last month</source>
        <translation>지난 한 달의 나</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>times</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>seconds held</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>tempo</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>횟수 보기</translation>
    </message>
    <message>
        <source>{done} of {asked}</source>
        <translation>{asked}번 중 {done}번</translation>
    </message>
    <message>
        <source>{held} of {asked}</source>
        <translation>{asked}초 중 {held}초</translation>
    </message>
    <message>
        <source>Range of the</source>
        <translation>움직인 범위</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>내 범위</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>내 목표</translation>
    </message>
    <message>
        <source>instructor</source>
        <translation>강사</translation>
    </message>
    <message>
        <source>You were asked for as much as you can reach.</source>
        <translation>뻗을 수 있는 만큼만 목표로 했어요.</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>범위 보기</translation>
    </message>
</context>
<context>
    <name>RoutineForm</name>
    <message>
        <source>Title, {language}</source>
        <translation>제목, {language}</translation>
    </message>
    <message>
        <source>Description, {language}</source>
        <translation>설명, {language}</translation>
    </message>
    <message>
        <source>As in a mirror</source>
        <translation>거울처럼</translation>
    </message>
    <message>
        <source>Same side of the body</source>
        <translation>몸의 같은 쪽</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>자세</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>따라 하는 쪽</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>만든 사람</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>사용 허가</translation>
    </message>
    <message>
        <source>This routine comes with Coach. Duplicate it to change the copy.</source>
        <translation>기본 제공 운동이에요. 복제하면 고칠 수 있어요.</translation>
    </message>
    <message>
        <source>Change the routine</source>
        <translation>운동 정보 바꾸기</translation>
    </message>
    <message>
        <source>Change a text</source>
        <translation>글 바꾸기</translation>
    </message>
</context>
<context>
    <name>RunningScreen</name>
    <message>
        <source>You, as in a mirror</source>
        <translation>거울에 비친 나</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>그만하기</translation>
    </message>
    <message>
        <source>Begin now</source>
        <translation>바로 시작</translation>
    </message>
    <message>
        <source>First a trial, which does not count. Please do it once.</source>
        <translation>먼저 연습입니다. 한 번 해 보세요.</translation>
    </message>
    <message>
        <source>Get ready.</source>
        <translation>준비하세요.</translation>
    </message>
    <message>
        <source>Go!</source>
        <translation>시작!</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>That was it. Thank you.</source>
        <translation>끝났습니다. 수고하셨습니다.</translation>
    </message>
    <message>
        <source>I cannot see you. Please stay in the picture.</source>
        <translation>보이지 않습니다. 화면 안에 있어 주세요.</translation>
    </message>
    <message>
        <source>seconds. Positions held: {count} of 4</source>
        <translation>초. 버틴 자세: 4가지 중 {count}가지</translation>
    </message>
    <message>
        <source>seconds on one leg</source>
        <translation>초 동안 한 발로</translation>
    </message>
    <message>
        <source>{seconds} seconds left</source>
        <translation>{seconds}초 남음</translation>
    </message>
    <message>
        <source>{seconds} seconds</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>This would not count: {why}. Please once more.</source>
        <translation>이렇게 하면 세지 않습니다: {why}. 한 번 더 해 보세요.</translation>
    </message>
    <message>
        <source>Not counted: {why}.</source>
        <translation>세지 않음: {why}.</translation>
    </message>
    <message>
        <source>Now for 10 seconds: {position}.</source>
        <translation>이제 10초 동안: {position}.</translation>
    </message>
    <message>
        <source>Very good. Both feet on the floor: now it counts.</source>
        <translation>아주 좋습니다. 두 발을 바닥에 대세요. 이제 검사를 시작합니다.</translation>
    </message>
    <message>
        <source>Very good. Back to the beginning: now it counts.</source>
        <translation>아주 좋습니다. 처음 자세로 돌아가세요. 이제 검사를 시작합니다.</translation>
    </message>
</context>
<context>
    <name>SafetyScreen</name>
    <message>
        <source>Before the first exercise</source>
        <translation>첫 운동을 하기 전에</translation>
    </message>
    <message>
        <source>Stop at once if it hurts or you feel dizzy.</source>
        <translation>아프거나 어지러우면 바로 멈추세요.</translation>
    </message>
    <message>
        <source>Put a firm chair beside you, one without wheels.</source>
        <translation>바퀴 없는 튼튼한 의자를 옆에 두세요.</translation>
    </message>
    <message>
        <source>Wear good shoes that do not slip.</source>
        <translation>미끄럽지 않은 편한 신발을 신으세요.</translation>
    </message>
    <message>
        <source>Switch on enough light, and clear the floor around you.</source>
        <translation>불을 밝게 켜고 주변 바닥을 치우세요.</translation>
    </message>
    <message>
        <source>OK, I have understood</source>
        <translation>확인, 잘 알았습니다</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Show this routine to participants from now on?</source>
        <translation>이제부터 이 운동을 참가자에게 보여 줄까요?</translation>
    </message>
    <message>
        <source>Yes, publish it</source>
        <translation>네, 공개합니다</translation>
    </message>
    <message>
        <source>Not yet, keep it as a draft</source>
        <translation>아직요, 초안으로 둡니다</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>공개</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>저장하는 중</translation>
    </message>
    <message>
        <source>A draft: participants do not see it yet. Give its moves names first.</source>
        <translation>초안이라 참가자에게 아직 보이지 않습니다. 먼저 동작에 이름을 붙여 주세요.</translation>
    </message>
    <message>
        <source>Save the changes to “{title}”?</source>
        <translation>“{title}”의 변경을 저장할까요?</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Go on later (kept as a draft)</source>
        <translation>나중에 계속 (초안으로 보관)</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>변경 버리기</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>계속 편집</translation>
    </message>
</context>
<context>
    <name>SessionScreen</name>
    <message>
        <source>The exercise. OK: pause</source>
        <translation>운동 중입니다. 확인 단추: 잠시 멈춤</translation>
    </message>
    <message>
        <source>The computer was asleep.</source>
        <translation>컴퓨터가 절전 상태였습니다.</translation>
    </message>
    <message>
        <source>Another exercise</source>
        <translation>다른 운동</translation>
    </message>
    <message>
        <source>Both hands on your head: continue</source>
        <translation>두 손을 머리에 올리면 계속합니다.</translation>
    </message>
    <message>
        <source>I cannot see you. The video waits.</source>
        <translation>모습이 보이지 않아요. 영상이 기다립니다.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>잠시만 기다려 주세요.</translation>
    </message>
    <message>
        <source>The camera is being switched on.</source>
        <translation>카메라를 켜고 있습니다.</translation>
    </message>
    <message>
        <source>The disk is full: this session cannot be kept.</source>
        <translation>디스크가 가득 차서 기록되지 않습니다.</translation>
    </message>
    <message>
        <source>OK: pause  ·  no sound: it does not answer</source>
        <translation>확인: 잠깐 멈춤  ·  소리 장치가 응답하지 않음</translation>
    </message>
    <message>
        <source>OK or hands on head: pause</source>
        <translation>확인 단추 또는 두 손을 머리에: 잠깐 멈춤</translation>
    </message>
    <message>
        <source>OK: pause</source>
        <translation>확인: 잠깐 멈춤</translation>
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
        <source>Tones for green and each repetition</source>
        <translation>초록색이 될 때와 셀 때 소리</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>작게</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Both hands on the head: pause</source>
        <translation>두 손을 머리에 올려 멈추기</translation>
    </message>
    <message>
        <source>Show each move before it begins</source>
        <translation>동작을 시작하기 전에 보여 주기</translation>
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
        <source>Colours</source>
        <translation>색상</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>글자 크기</translation>
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
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Pictures in the exercise</source>
        <translation>운동 화면의 그림</translation>
    </message>
    <message>
        <source>How far I can reach</source>
        <translation>뻗을 수 있는 범위</translation>
    </message>
    <message>
        <source>For helpers</source>
        <translation>도우미용</translation>
    </message>
    <message>
        <source>Set up again</source>
        <translation>다시 설정</translation>
    </message>
    <message>
        <source>This computer has no voice; cues are shown as text.</source>
        <translation>이 컴퓨터에는 음성이 없습니다. 안내는 글자로 보여 드립니다.</translation>
    </message>
    <message>
        <source>No voice speaks this language; cues are shown as text.</source>
        <translation>한국어 음성이 없습니다. 안내는 글자로 보여 드립니다.</translation>
    </message>
    <message>
        <source>The voice does not answer; cues are shown as text.</source>
        <translation>음성이 응답하지 않습니다. 안내는 글자로 보여 드립니다.</translation>
    </message>
    <message>
        <source>No sound output for the voice; cues are shown as text.</source>
        <translation>음성을 낼 소리 장치가 없습니다. 안내는 글자로 봅니다.</translation>
    </message>
    <message>
        <source>strong contrast on black</source>
        <translation>검은 바탕에 또렷하게</translation>
    </message>
    <message>
        <source>strong contrast on white</source>
        <translation>흰 바탕에 또렷하게</translation>
    </message>
    <message>
        <source>side by side</source>
        <translation>나란히</translation>
    </message>
    <message>
        <source>instructor large</source>
        <translation>강사 크게</translation>
    </message>
    <message>
        <source>myself large</source>
        <translation>나를 크게</translation>
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
    <message>
        <source>Recognising my pose</source>
        <translation>자세 인식</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>표준</translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message>
        <source>Choosing who exercises</source>
        <translation>운동할 사람 고르기</translation>
    </message>
    <message>
        <source>You, as in a mirror</source>
        <translation>거울처럼 보이는 내 모습</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>지금 시작</translation>
    </message>
    <message>
        <source>Only arms and upper body</source>
        <translation>팔과 상체만 하기</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Stop if it hurts or you feel dizzy. A firm chair stands beside you.</source>
        <translation>아프거나 어지러우면 멈추세요. 튼튼한 의자를 옆에 두세요.</translation>
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
    <message>
        <source>Then only arms and upper body count. Sit or stand.</source>
        <translation>그럼 팔과 상체만 볼게요. 앉거나 서서 하세요.</translation>
    </message>
    <message>
        <source>The camera chosen is not connected; using {name}.</source>
        <translation>고르신 카메라가 연결되어 있지 않아 {name} 카메라를 사용합니다.</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Writing {file}</source>
        <translation>{file} 쓰는 중</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>{file}(으)로 저장했어요.</translation>
    </message>
    <message>
        <source>The routine is in your library now.</source>
        <translation>운동을 보관함에 넣었어요.</translation>
    </message>
    <message>
        <source>The routine is in your library now. The poses that came with it do not fit its video, so Coach will measure the video itself.</source>
        <translation>운동을 보관함에 넣었어요. 함께 온 자세 정보가 영상과 맞지 않아 Coach가 영상을 직접 측정합니다.</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>가져오는 중</translation>
    </message>
    <message>
        <source>{title} (copy)</source>
        <translation>{title} (사본)</translation>
    </message>
    <message>
        <source>The copy is in your library now.</source>
        <translation>사본을 보관함에 넣었어요.</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>복제하는 중</translation>
    </message>
    <message>
        <source>“{title}” has been removed.</source>
        <translation>“{title}”을(를) 삭제했어요.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>삭제하는 중</translation>
    </message>
    <message>
        <source>“{title}” is back.</source>
        <translation>“{title}”을(를) 되살렸어요.</translation>
    </message>
    <message>
        <source>Bringing it back</source>
        <translation>되살리는 중</translation>
    </message>
</context>
<context>
    <name>SoundStep</name>
    <message>
        <source>Louder</source>
        <translation>더 크게</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>더 작게</translation>
    </message>
    <message>
        <source>Can you hear me?</source>
        <translation>제 목소리가 들리나요?</translation>
    </message>
    <message>
        <source>Go on without</source>
        <translation>소리 없이 계속</translation>
    </message>
    <message>
        <source>Yes, well</source>
        <translation>네, 잘 들려요</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 해 보기</translation>
    </message>
    <message>
        <source>I hear nothing</source>
        <translation>안 들려요</translation>
    </message>
    <message>
        <source>Is it better so?</source>
        <translation>이제 어떠세요?</translation>
    </message>
    <message>
        <source>I cannot speak louder. Please turn up the television or computer.</source>
        <translation>더 크게는 안 돼요. 텔레비전이나 컴퓨터의 소리를 키워 주세요.</translation>
    </message>
    <message>
        <source>I cannot speak more quietly. Please turn down the television or computer.</source>
        <translation>더 작게는 안 돼요. 텔레비전이나 컴퓨터의 소리를 줄여 주세요.</translation>
    </message>
    <message>
        <source>Is the sound switched on?</source>
        <translation>소리가 켜져 있나요?</translation>
    </message>
    <message>
        <source>Turn up the television or computer, and check the cable.</source>
        <translation>텔레비전이나 컴퓨터의 소리를 키우고, 선도 확인해 주세요.</translation>
    </message>
    <message>
        <source>This computer has no voice.</source>
        <translation>이 컴퓨터에는 음성이 없어요.</translation>
    </message>
    <message>
        <source>No voice speaks this language here.</source>
        <translation>한국어 음성이 없어요.</translation>
    </message>
    <message>
        <source>The voice does not answer.</source>
        <translation>음성이 응답하지 않아요.</translation>
    </message>
    <message>
        <source>No loudspeaker answers.</source>
        <translation>스피커가 응답하지 않아요.</translation>
    </message>
    <message>
        <source>Switch on a loudspeaker or the television&apos;s sound.</source>
        <translation>스피커나 텔레비전의 소리를 켜 주세요.</translation>
    </message>
    <message>
        <source>Restarting the computer may help.</source>
        <translation>컴퓨터를 다시 켜면 될 수 있어요.</translation>
    </message>
    <message>
        <source>A helper can install “speech-dispatcher” and “espeak-ng”.</source>
        <translation>도우미가 “speech-dispatcher”와 “espeak-ng”를 설치할 수 있어요.</translation>
    </message>
    <message>
        <source>A helper can add one in the computer&apos;s speech settings.</source>
        <translation>도우미가 컴퓨터의 음성 설정에서 추가할 수 있어요.</translation>
    </message>
    <message>
        <source>All that is said is also written.</source>
        <translation>말하는 내용은 모두 글로도 나와요.</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>The instructor</source>
        <translation>강사</translation>
    </message>
    <message>
        <source>You, as in a mirror</source>
        <translation>거울처럼 보이는 내 모습</translation>
    </message>
    <message>
        <source>How much of the exercise is done</source>
        <translation>운동이 얼마나 진행되었는지</translation>
    </message>
    <message>
        <source>Move {number} of {count}</source>
        <translation>동작 {number} / {count}</translation>
    </message>
</context>
<context>
    <name>Steering</name>
    <message>
        <source>¾ speed</source>
        <translation>¾ 속도</translation>
    </message>
    <message>
        <source>Half speed</source>
        <translation>절반 속도</translation>
    </message>
    <message>
        <source>Normal speed</source>
        <translation>보통 속도</translation>
    </message>
    <message>
        <source>Repeat this move</source>
        <translation>이 동작 다시</translation>
    </message>
    <message>
        <source>Back ten seconds</source>
        <translation>10초 뒤로</translation>
    </message>
    <message>
        <source>Skip this move</source>
        <translation>이 동작 건너뛰기</translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message>
        <source>Videos</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Choose a video</source>
        <translation>영상 고르기</translation>
    </message>
    <message>
        <source>Import a routine</source>
        <translation>운동 가져오기</translation>
    </message>
    <message>
        <source>Save as one file</source>
        <translation>파일 하나로 저장</translation>
    </message>
    <message>
        <source>Coach routines</source>
        <translation>Coach 운동 파일</translation>
    </message>
    <message>
        <source>Working out how long it takes …</source>
        <translation>남은 시간을 계산하는 중 …</translation>
    </message>
    <message>
        <source>About {count} s left</source>
        <translation>약 {count}초 남음</translation>
    </message>
    <message>
        <source>About {count} min left</source>
        <translation>약 {count}분 남음</translation>
    </message>
    <message>
        <source>The pose model is missing: have Coach set up anew.</source>
        <translation>자세 모델이 없어요. Coach를 다시 설치해 주세요.</translation>
    </message>
    <message>
        <source>It does not show the movement of this routine.</source>
        <translation>이 운동의 동작이 아니에요.</translation>
    </message>
    <message>
        <source>This video cannot be read: choose another file.</source>
        <translation>이 영상을 읽을 수 없어요. 다른 파일을 골라 주세요.</translation>
    </message>
    <message>
        <source>The choreography&apos;s text cannot be understood.</source>
        <translation>안무 글을 이해할 수 없어요.</translation>
    </message>
    <message>
        <source>This is not possible here, or the file is damaged.</source>
        <translation>여기서는 할 수 없거나 파일이 손상되었어요.</translation>
    </message>
    <message>
        <source>The disk refused: free some space, check its rights.</source>
        <translation>디스크에 쓸 수 없어요. 공간과 권한을 확인해 주세요.</translation>
    </message>
    <message>
        <source>This did not work. Try it again.</source>
        <translation>되지 않았어요. 다시 해 주세요.</translation>
    </message>
</context>
<context>
    <name>StudioWindow</name>
    <message>
        <source>Coach Studio</source>
        <translation>Coach 스튜디오</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>여는 중</translation>
    </message>
    <message>
        <source>The video has been read and is in the library now.</source>
        <translation>영상을 다 읽어서 보관함에 넣었어요.</translation>
    </message>
    <message>
        <source>Your unsaved changes of last time are back.</source>
        <translation>지난번에 저장하지 않은 변경을 되살렸어요.</translation>
    </message>
    <message>
        <source>This routine comes with Coach: duplicate it to change the copy.</source>
        <translation>기본 제공 운동이에요. 복제하면 고칠 수 있어요.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Your unfinished text of last time is back.</source>
        <translation>지난번에 쓰던 글을 되살렸어요.</translation>
    </message>
    <message>
        <source>Drawing the video</source>
        <translation>영상 그리는 중</translation>
    </message>
    <message>
        <source>The drawn routine is in your library now.</source>
        <translation>그린 운동을 보관함에 넣었어요.</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>{move}: {done} of {asked} times</source>
        <translation>{move}: {asked}번 중 {done}번</translation>
    </message>
    <message>
        <source>and {count} more moves</source>
        <translation>그 밖에 동작 {count}개</translation>
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
        <source>Right, but late</source>
        <translation>맞지만 조금 늦어요</translation>
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
        <source>Is it you? Please stand in the middle, alone for a moment.</source>
        <translation>본인이 맞나요? 잠시 혼자 가운데에 서 주세요.</translation>
    </message>
    <message>
        <source>Two people look alike here. Please let one step aside.</source>
        <translation>비슷해 보이는 두 사람이 있습니다. 한 분은 옆으로 비켜 주세요.</translation>
    </message>
    <message>
        <source>Who is exercising?</source>
        <translation>운동하실 분은 누구인가요?</translation>
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
        <source>The pose model is missing. Please ask for Coach to be set up.</source>
        <translation>자세 모델이 없습니다. 설치를 부탁해 주세요.</translation>
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
        <source>The disk is full. You can start all the same.</source>
        <translation>디스크가 가득 찼습니다. 그래도 시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>This video cannot be used. Please choose another routine.</source>
        <translation>이 영상은 쓸 수 없습니다. 다른 운동을 골라 주세요.</translation>
    </message>
    <message>
        <source>The records do not answer; another program uses them.</source>
        <translation>기록이 응답하지 않습니다. 다른 프로그램이 사용하고 있습니다.</translation>
    </message>
    <message>
        <source>This video cannot be played. Please choose another routine.</source>
        <translation>이 영상을 재생할 수 없습니다. 다른 운동을 골라 주세요.</translation>
    </message>
    <message>
        <source>Your legs do not fit in.</source>
        <translation>다리가 화면에 다 안 들어와요.</translation>
    </message>
    <message>
        <source>The camera has stopped. Check the cable, then press OK.</source>
        <translation>카메라가 멈췄습니다. 선을 확인하고 확인 단추를 눌러 주세요.</translation>
    </message>
    <message>
        <source>No camera was found. Plug one in, then press OK.</source>
        <translation>카메라가 없습니다. 카메라를 연결하고 확인 단추를 눌러 주세요.</translation>
    </message>
    <message>
        <source>Measuring your pose has failed. Press OK to try again.</source>
        <translation>자세를 재지 못했습니다. 확인 단추를 눌러 다시 해 주세요.</translation>
    </message>
    <message>
        <source>Something went wrong. Press OK to try again.</source>
        <translation>문제가 생겼습니다. 확인 단추를 눌러 다시 해 주세요.</translation>
    </message>
    <message>
        <source>This camera gives no picture.</source>
        <translation>이 카메라는 화면이 나오지 않아요.</translation>
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
        <source>d MMM</source>
        <extracomment>a day as QLocale writes it: d is its number, MMM the month&apos;s short name</extracomment>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <extracomment>a day as QLocale writes it: ddd is the weekday&apos;s short name</extracomment>
        <translation>M월 d일 (ddd)</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>a day as QLocale writes it: MMM is the month&apos;s short name</extracomment>
        <translation>yyyy년 M월 d일</translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Done for today. Well done!</source>
        <translation>오늘 운동을 마치셨어요. 잘하셨습니다!</translation>
    </message>
    <message>
        <source>{title}, {minutes} minutes</source>
        <translation>{title}, {minutes}분</translation>
    </message>
    <message>
        <source>“{title}” was hard last time: here it is again.</source>
        <translation>지난번에 ‘{title}’이 어려우셨지요. 오늘 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>한 번 더</translation>
    </message>
    <message>
        <source>Today: strength</source>
        <translation>오늘은 근력 운동</translation>
    </message>
    <message>
        <source>Today: balance</source>
        <translation>오늘은 균형 운동</translation>
    </message>
    <message>
        <source>Today: heart and lungs</source>
        <translation>오늘은 심장과 폐 운동</translation>
    </message>
    <message>
        <source>Today: something gentle</source>
        <translation>오늘은 가벼운 운동</translation>
    </message>
    <message>
        <source>Muscles grow stronger while they rest. Move a little, or take the day off.</source>
        <translation>근육은 쉬는 동안 튼튼해집니다. 가볍게 움직이시거나 하루 쉬셔도 좋습니다.</translation>
    </message>
    <message>
        <source>Strength on two days and balance on three days a week is what the World Health Organization advises from 65 on.</source>
        <translation>세계보건기구는 65세부터 일주일에 이틀은 근력 운동, 사흘은 균형 운동을 권합니다.</translation>
    </message>
</context>
<context>
    <name>TryingStep</name>
    <message>
        <source>You, as in a mirror</source>
        <translation>거울에 비친 내 모습</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 해 보기</translation>
    </message>
    <message>
        <source>The camera is being switched on.</source>
        <translation>카메라를 켜고 있어요.</translation>
    </message>
</context>
<context>
    <name>TwoPictures</name>
    <message>
        <source>How it begins, and how far to go</source>
        <translation>시작 자세와 끝 자세</translation>
    </message>
</context>
<context>
    <name>VideoPanel</name>
    <message>
        <source>Play or stop (space)</source>
        <translation>재생 또는 멈춤 (스페이스)</translation>
    </message>
    <message>
        <source>To the beginning (Home)</source>
        <translation>처음으로 (Home)</translation>
    </message>
    <message>
        <source>Back a frame (left arrow)</source>
        <translation>한 장면 뒤로 (왼쪽 화살표)</translation>
    </message>
    <message>
        <source>On a frame (right arrow)</source>
        <translation>한 장면 앞으로 (오른쪽 화살표)</translation>
    </message>
    <message>
        <source>To the end (End)</source>
        <translation>끝으로 (End)</translation>
    </message>
    <message>
        <source>Skeleton</source>
        <translation>뼈대</translation>
    </message>
</context>
<context>
    <name>VisitWindow</name>
    <message>
        <source>All right</source>
        <translation>알겠습니다</translation>
    </message>
</context>
<context>
    <name>WhoScreen</name>
    <message>
        <source>Somebody new</source>
        <translation>새로운 사람</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Who is exercising?</source>
        <translation>누가 운동하시나요?</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>손님</translation>
    </message>
    <message>
        <source>Please choose your picture.</source>
        <translation>그림을 골라 주세요.</translation>
    </message>
    <message>
        <source>This could not be kept. Please have the disk checked.</source>
        <translation>저장하지 못했습니다. 디스크를 확인해 달라고 해 주세요.</translation>
    </message>
</context>
<context>
    <name>WholeScreenStep</name>
    <message>
        <source>Whole screen</source>
        <translation>화면 전체</translation>
    </message>
    <message>
        <source>In a window</source>
        <translation>창으로</translation>
    </message>
    <message>
        <source>Shall Coach fill the whole screen?</source>
        <translation>화면 전체에 띄울까요?</translation>
    </message>
    <message>
        <source>It is read best from three metres away so.</source>
        <translation>그러면 3미터 떨어져서도 잘 보여요.</translation>
    </message>
</context>
<context>
    <name>WhomChooser</name>
    <message>
        <source>Who is exercising?</source>
        <translation>운동하실 분은 누구인가요?</translation>
    </message>
    <message>
        <source>OK: it is this person.</source>
        <translation>확인을 누르면 이 분이 운동해요.</translation>
    </message>
    <message>
        <source>Please hold one arm up high, or choose with ◀ ▶ and OK.</source>
        <translation>한 팔을 높이 들어 주세요. 또는 ◀&#xa0;▶와 확인으로 골라 주세요.</translation>
    </message>
    <message>
        <source>Somebody else exercises? ◀ ▶ and OK.</source>
        <translation>다른 분이 운동하나요? ◀&#xa0;▶와 확인</translation>
    </message>
    <message>
        <source>OK?</source>
        <translation>확인?</translation>
    </message>
    <message>
        <source>You</source>
        <translation>나</translation>
    </message>
</context>
<context>
    <name>_RowButton</name>
    <message>
        <source>unsaved changes</source>
        <translation>저장하지 않은 변경</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>초안</translation>
    </message>
    <message>
        <source>no moves yet</source>
        <translation>동작 없음</translation>
    </message>
    <message>
        <source>moves: {n}</source>
        <translation>동작 {n}개</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>그린 영상</translation>
    </message>
</context>
</TS>

"""The words of the report, in English and Korean; joints and reasons are in the engine's table."""

from coach_app.engine.core.structures import LossReason
from coach_app.engine.reporting.vocabulary import Language, Phrase, why_lost, why_unmeasured
from pose_service.reports.structures import Why

_NO_SESSION = Phrase("no session", "운동 기록 없음")

TEXTS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Exercise report",
        "participant": "Participant {id}",
        "period": "{first} to {last}, weeks in {zone}, made {made}",
        "number": "Last full week, from {starts}",
        "number_is": "in the correct pose",
        "number_sure": "give or take {error} (95 %)",
        "number_unsure": "too few sessions to say how sure",
        "no_number": "No number",
        "facts": "sessions: {sessions} (measured: {measured}), minutes: {minutes}, {coverage} of"
        " the movements could be measured",
        "facts_lag": ", {lag} s behind the instructor",
        "weeks": "Week by week",
        "weeks_chart": "Share of the time in the correct pose, by week, in percent",
        "weeks_note": "Bars: 95 % band. {missing} could not be measured, {none} no session.",
        "week": "Week from",
        "score": "Correct pose",
        "band": "± (95 %)",
        "coverage": "Coverage",
        "minutes": "Minutes",
        "sessions": "Sessions (measured)",
        "lag": "Lag",
        "running": "{week} (not over)",
        "changed": "What changed beyond measurement error (± is a 95 % band)",
        "nothing_changed": "Nothing changed by more than the error of measurement.",
        "nothing_compared": "Nothing can be compared yet: that takes at least seven sessions of"
        " the same exercise in at least two weeks.",
        "range_more": "{joint}: {before}° to {after}°, {difference}° ± {error}° further"
        " ({routine}, {from_week} to {to_week}; beyond error from {detectable}°).",
        "range_less": "{joint}: {before}° to {after}°, {difference}° ± {error}° less far"
        " ({routine}, {from_week} to {to_week}; beyond error from {detectable}°).",
        "score_more": "{routine}: {before} % to {after} % in the correct pose,"
        " {difference} ± {error} points more ({from_week} to {to_week};"
        " beyond error from {detectable}).",
        "score_less": "{routine}: {before} % to {after} % in the correct pose,"
        " {difference} ± {error} points less ({from_week} to {to_week};"
        " beyond error from {detectable}).",
        "ranges": "Range of motion",
        "ranges_chart": "Range of motion by joint, in degrees",
        "ranges_note": "Disc with bar: last week measured, with its 95 % band. Ring: first week."
        " Upright tick: what the instructor showed.",
        "no_ranges": "No exercise asked a joint to move by 25° or more.",
        "joint": "Joint",
        "now": "Reached",
        "before": "First week",
        "shown": "Shown",
        "asked": "Asked for",
        "measured_in": "Measured in",
        "exercise": "Exercise",
        "not_measured": "could not be measured",
        "of": "{measured} of {sessions}",
        "parts": "How the movements were done",
        "parts_note": "Beside the instructor. Of leans, turns and shifts 0 is best, and of"
        " smoothness; ± is a 95 % band. No change can be told that is smaller than the smallest"
        " detectable one.",
        "no_parts": "No session says yet how its movements were done.",
        "part": "Part",
        "latest": "Last week",
        "detectable": "Detectable from",
        "change": "Change",
        "no_change": "no change that can be told",
        "one_week": "one week only",
        "part_more": "{difference} more",
        "part_less": "{difference} less",
        "notes": "How to read this",
        "note_number": "The number of a week is the share of the time in the correct pose: the mean"
        " of its sessions, each weighted by the minutes of which it tells. There is none where less"
        " than 60 % of the movements, or less than one minute, could be measured.",
        "note_range": "Angles come from one camera and lie in the picture's plane. Their bands hold"
        " the camera's error, which more sessions do not make smaller, and the differences between"
        " sessions. A joint counts as measured in a session if it was seen in at least 60 % of its"
        " time.",
        "note_change": "Compared are the first and the last week of the same routine, with the same"
        " parts of the body and the same pose model. The limits are set so that at most one report"
        " in twenty names a change although nothing changed ({comparisons} comparisons here).",
        "note_parts": "How the movements were done is told apart from the number: how far they went"
        " beside the instructor's, and what moved along that should not. The smallest detectable"
        " change is 1.96 · √2 standard errors, each part held to 95 % by itself: of twenty parts"
        " that did not change, one may be named.",
        "note_not": "This is no diagnosis. A routine that is harder has a lower number.",
        "set_aside": "Sessions left out because their date lies in the future: {count}. Check the"
        " clock of the laptop.",
    },
    "ko": {
        "title": "운동 보고서",
        "participant": "참여자 {id}",
        "period": "{first} ~ {last}, {zone} 기준 주, {made} 작성",
        "number": "지난 한 주 ({starts}부터)",
        "number_is": "바른 자세",
        "number_sure": "오차 ±{error} (95 %)",
        "number_unsure": "횟수가 적어 얼마나 정확한지 말할 수 없어요",
        "no_number": "점수 없음",
        "facts": "운동 {sessions}회 (측정 {measured}회), {minutes}분, 동작의 {coverage} 측정",
        "facts_lag": ", 강사보다 {lag}초 늦음",
        "weeks": "주별 기록",
        "weeks_chart": "주별 바른 자세 비율 (퍼센트)",
        "weeks_note": "막대: 95 % 범위. {missing} 측정할 수 없음, {none} 운동 기록 없음.",
        "week": "주 시작일",
        "score": "바른 자세",
        "band": "± (95 %)",
        "coverage": "측정 비율",
        "minutes": "분",
        "sessions": "횟수 (측정)",
        "lag": "늦음",
        "running": "{week} (진행 중)",
        "changed": "측정 오차를 넘는 변화 (±는 95 % 범위)",
        "nothing_changed": "측정 오차보다 큰 변화는 없어요.",
        "nothing_compared": "아직 비교할 수 없어요. 같은 운동을 두 주 이상에 걸쳐 일곱 번 이상 해야"
        " 비교할 수 있어요.",
        "range_more": "{joint}: {before}° → {after}°, {difference}° ± {error}° 더 움직였어요"
        " ({routine}, {from_week} ~ {to_week}, {detectable}° 이상이면 오차를 넘음).",
        "range_less": "{joint}: {before}° → {after}°, {difference}° ± {error}° 덜 움직였어요"
        " ({routine}, {from_week} ~ {to_week}, {detectable}° 이상이면 오차를 넘음).",
        "score_more": "{routine}: 바른 자세 {before} % → {after} %, {difference} ± {error}점"
        " 높아졌어요 ({from_week} ~ {to_week}, {detectable}점 이상이면 오차를 넘음).",
        "score_less": "{routine}: 바른 자세 {before} % → {after} %, {difference} ± {error}점"
        " 낮아졌어요 ({from_week} ~ {to_week}, {detectable}점 이상이면 오차를 넘음).",
        "ranges": "관절 가동 범위",
        "ranges_chart": "관절별 가동 범위 (도)",
        "ranges_note": "점과 막대: 마지막으로 측정한 주와 95 % 범위. 고리: 첫 주. 세로줄: 강사가"
        " 보여 준 범위.",
        "no_ranges": "관절을 25° 이상 움직이는 운동이 없었어요.",
        "joint": "관절",
        "now": "움직인 범위",
        "before": "첫 주",
        "shown": "강사",
        "asked": "개인 목표",
        "measured_in": "측정 횟수",
        "exercise": "운동",
        "not_measured": "측정할 수 없었어요",
        "of": "{sessions}회 중 {measured}회",
        "parts": "움직임의 질",
        "parts_note": "강사와 비교한 값이에요. 기울어짐·돌아감·이동과 부드러움은 0이 가장 좋아요."
        " ±는 95 % 범위예요. 알아볼 수 있는 최소 변화보다 작으면 변화를 말할 수 없어요.",
        "no_parts": "움직임의 질을 알려 주는 운동이 아직 없어요.",
        "part": "항목",
        "latest": "마지막 주",
        "detectable": "최소 변화",
        "change": "변화",
        "no_change": "말할 수 있는 변화 없음",
        "one_week": "한 주만 있음",
        "part_more": "{difference} 늘었어요",
        "part_less": "{difference} 줄었어요",
        "notes": "읽는 방법",
        "note_number": "한 주의 점수는 바른 자세로 있던 시간의 비율이에요. 운동마다 측정된 시간만큼"
        " 무게를 두고 평균을 내요. 동작의 60 % 미만이거나 1분 미만만 측정된 주에는 점수가 없어요.",
        "note_range": "각도는 카메라 한 대로 재며, 화면의 평면에서 본 각도예요. 범위에는 여러 번"
        " 해도 줄지 않는 카메라 오차와 운동할 때마다의 차이가 들어 있어요. 한 번의 운동에서 60 %"
        " 이상 보인 관절만 측정된 것으로 해요.",
        "note_change": "같은 운동을 같은 부위, 같은 자세 인식 모델로 한 첫 주와 마지막 주를"
        " 비교해요. 변화가 없는데도 변화가 있다고 하는 보고서가 스무 개 중 하나를 넘지 않도록"
        " 기준을 정했어요 (비교 {comparisons}개).",
        "note_parts": "움직임의 질은 점수와 따로 말해요. 강사와 비교해 얼마나 움직였는지, 함께"
        " 움직이지 말아야 할 곳이 움직였는지예요. 최소 변화는 표준 오차의 1.96 · √2배이고,"
        " 항목마다 따로 95 %로 정했어요. 변하지 않은 스무 항목 가운데 하나는 변한 것으로 나올"
        " 수 있어요.",
        "note_not": "이 보고서는 진단이 아니에요. 운동이 어려울수록 점수가 낮아요.",
        "set_aside": "날짜가 미래인 운동 {count}회는 제외했어요. 노트북의 시계를 확인해 주세요.",
    },
}


def why(reason: Why, language: Language) -> str:
    """Why a week has no number."""
    if reason == "no_session":
        return _NO_SESSION.said(language)
    if reason in set(LossReason):
        return why_lost(LossReason(reason), language)
    return why_unmeasured(reason, language)

"""What the report says about fitness checks around their own words, which are the engine's."""

from coach_app.engine.reporting.vocabulary import Language

TEXTS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Fitness checks",
        "note": "The last year, whatever the weeks of this report. Bars and ± are the camera's"
        " 95 % band. {missing}: no result of the whole test.",
        "none": "No fitness check in the last year.",
        "chart": "{test}, by day",
        "day": "Day",
        "result": "Result",
        "band": "± (95 %)",
        "seen": "Seen",
        "remarks": "What was seen",
        "how": "A fitness test changed beyond measurement error if the first and the last result"
        " differ by more than the smallest detectable change at 95 %: that of a published study of"
        " older people, and the camera's own error on top. Each test is held to it by itself."
        " Sources:",
    },
    "ko": {
        "title": "체력 검사",
        "note": "이 보고서의 기간과 관계없이 지난 1년의 기록이에요. 막대와 ±는 카메라의 95 %"
        " 범위예요. {missing}: 검사 전체의 결과 없음.",
        "none": "지난 1년 동안 체력 검사가 없어요.",
        "chart": "{test}, 날짜별",
        "day": "날짜",
        "result": "결과",
        "band": "± (95 %)",
        "seen": "보인 비율",
        "remarks": "관찰한 것",
        "how": "첫 결과와 마지막 결과의 차이가 95 % 최소 변화보다 크면 측정 오차를 넘는 변화예요."
        " 최소 변화는 노인을 대상으로 발표된 연구의 값에 카메라의 오차를 더한 것이에요. 검사마다"
        " 따로 정했어요. 출처:",
    },
}

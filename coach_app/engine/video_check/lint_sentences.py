"""What a remark about a video says to the instructor: what is seen, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach_app.engine.reporting.vocabulary import LANGUAGES, names_together
from coach_app.engine.video_check.remarks import Remark


@dataclass(frozen=True, slots=True)
class RemarkText:
    """A remark in words.

    Attributes:
        title: a few words. what: one sentence on what is seen. remedy: one sentence on what to do.
    """

    title: str
    what: str
    remedy: str


# By code: title, what is seen, what to do. Braces are filled from the remark's details.
_TEXTS: dict[str, dict[str, tuple[str, str, str]]] = {
    "en": {
        "nobody": (
            "Nobody to be seen",
            "Nobody is seen in the picture here.",
            "Film the whole body from the front, and cut off the beginning and the end.",
        ),
        "cut": (
            "Cut",
            "The picture jumps here: two shots follow each other.",
            "Film in one go, or make a routine of each shot; nobody can follow a jump.",
        ),
        "several_people": (
            "Several people",
            "Somebody else is in the picture.",
            "Film one person alone, so that it is clear whom to follow.",
        ),
        "too_small": (
            "Too small",
            "The person is small: the trunk takes {torso_percent:.0f} % of the picture's height.",
            "Put the camera nearer, so that the person fills most of the picture's height.",
        ),
        "leaves_picture": (
            "Out of the picture",
            "Leaving the picture: {keypoints}.",
            "Put the camera further away, or move it, so that the widest movement still fits.",
        ),
        "joints_hidden": (
            "Hidden",
            "Not seen, and so not judged: {keypoints}.",
            "Film from the front with nothing before the body, in clothes that do not hide it.",
        ),
        "towards_camera": (
            "Towards the camera",
            "Moving towards the camera, which cannot be judged from this view: {parts}.",
            "Turn sideways for this exercise, or leave these joints out of what counts.",
        ),
        "from_the_side": (
            "Turned aside",
            "The person stands turned by {turned_deg:.0f}°: one side hides the other.",
            "Film from the front; from the side, only what moves forward and back is seen.",
        ),
        "too_fast": (
            "Too fast for seniors",
            "Turning by up to {speed_deg_s:.0f}° a second ({limit_deg_s:.0f}° is quick): {parts}.",
            "Take about two seconds for each way, there and back.",
        ),
        "camera_moves": (
            "The camera moves",
            "The whole picture moves by up to {percent_per_s:.0f} % of its height a second.",
            "Put the camera on a tripod or a shelf, and do not touch it while filming.",
        ),
        "too_dark": (
            "Too dark",
            "The person is so dark that joints are guessed more than seen.",
            "Turn on more light, and stand facing it.",
        ),
        "backlight": (
            "Light from behind",
            "The background is much brighter than the person.",
            "Turn around, so that the window or lamp is behind the camera.",
        ),
        "freezes": (
            "The picture stands still",
            "There is no picture for {gap_s:.1f} seconds.",
            "Film again with free space on the phone, and send the file without shrinking it.",
        ),
        "low_rate": (
            "Few pictures a second",
            "{rate_hz:.0f} pictures a second show quick moves badly.",
            "Film with 30 pictures a second.",
        ),
        "no_sound": (
            "No sound",
            "The video has no sound.",
            "That is fine with Coach's own spoken cues; otherwise film with sound, and count.",
        ),
        "silent": (
            "Silent",
            "The video has a sound track, but nothing is to be heard in it.",
            "Check that the microphone was on; or rely on Coach's own spoken cues.",
        ),
        "too_short": (
            "Very short",
            "The video lasts only {length_s:.1f} seconds.",
            "Show each exercise several times, with a rest before and after.",
        ),
        "too_long": (
            "Very long",
            "The video lasts {minutes:.0f} minutes.",
            "Divide it into routines of at most half an hour.",
        ),
        "no_repeats": (
            "Nothing repeats",
            "No exercise that is repeated was found.",
            "Repeat each exercise, and rest for a moment between two repetitions.",
        ),
    },
    "ko": {
        "nobody": (
            "사람이 보이지 않음",
            "여기에서는 화면에 사람이 보이지 않아요.",
            "몸 전체를 정면에서 찍고, 앞뒤의 빈 부분은 잘라 주세요.",
        ),
        "cut": (
            "장면이 끊김",
            "여기에서 화면이 갑자기 바뀌어요. 두 장면이 이어져 있어요.",
            "한 번에 이어서 찍거나, 장면마다 따로 루틴을 만들어 주세요.",
        ),
        "several_people": (
            "여러 사람",
            "화면에 다른 사람이 함께 보여요.",
            "누구를 따라 할지 알 수 있게 한 사람만 찍어 주세요.",
        ),
        "too_small": (
            "너무 작음",
            "사람이 작게 보여요. 몸통이 화면 높이의 {torso_percent:.0f}%예요.",
            "사람이 화면 높이를 거의 채우도록 카메라를 더 가까이 두세요.",
        ),
        "leaves_picture": (
            "화면을 벗어남",
            "화면 밖으로 나가는 부분: {keypoints}.",
            "가장 큰 동작도 들어오도록 카메라를 더 멀리 두거나 옮겨 주세요.",
        ),
        "joints_hidden": (
            "가려짐",
            "보이지 않아 채점하지 않는 부분: {keypoints}.",
            "몸 앞에 아무것도 없게 정면에서, 몸이 드러나는 옷을 입고 찍어 주세요.",
        ),
        "towards_camera": (
            "카메라 쪽 동작",
            "카메라 쪽으로 움직여 이 방향에서는 채점할 수 없는 부분: {parts}.",
            "이 동작은 옆으로 서서 찍거나, 이 관절을 채점에서 빼 주세요.",
        ),
        "from_the_side": (
            "옆으로 돌아섬",
            "몸이 {turned_deg:.0f}° 돌아가 있어 한쪽이 다른 쪽을 가려요.",
            "정면에서 찍어 주세요. 옆에서는 앞뒤로 움직이는 동작만 보여요.",
        ),
        "too_fast": (
            "어르신께 너무 빠름",
            "1초에 최대 {speed_deg_s:.0f}°까지 움직여요. {limit_deg_s:.0f}°도 빨라요: {parts}.",
            "가는 데 2초, 오는 데 2초쯤 걸리게 천천히 해 주세요.",
        ),
        "camera_moves": (
            "카메라가 움직임",
            "화면 전체가 1초에 높이의 최대 {percent_per_s:.0f}%만큼 움직여요.",
            "카메라를 삼각대나 선반에 올려 두고, 찍는 동안 만지지 마세요.",
        ),
        "too_dark": (
            "너무 어두움",
            "사람이 어두워 관절을 짐작으로만 알 수 있어요.",
            "불을 더 켜고, 빛을 마주 보고 서 주세요.",
        ),
        "backlight": (
            "역광",
            "배경이 사람보다 훨씬 밝아요.",
            "창문이나 조명이 카메라 뒤에 오도록 돌아서 주세요.",
        ),
        "freezes": (
            "화면이 멈춤",
            "{gap_s:.1f}초 동안 화면이 없어요.",
            "휴대전화의 저장 공간을 비우고 다시 찍어, 줄이지 않은 파일로 보내 주세요.",
        ),
        "low_rate": (
            "초당 화면 수가 적음",
            "1초에 {rate_hz:.0f}장으로는 빠른 동작이 잘 보이지 않아요.",
            "1초에 30장으로 찍어 주세요.",
        ),
        "no_sound": (
            "소리 없음",
            "영상에 소리가 없어요.",
            "Coach의 음성 안내를 쓰면 괜찮아요. 아니면 소리를 켜고 구령과 함께 찍어 주세요.",
        ),
        "silent": (
            "무음",
            "소리 트랙은 있지만 아무 소리도 들리지 않아요.",
            "마이크가 켜져 있었는지 확인하거나, Coach의 음성 안내를 써 주세요.",
        ),
        "too_short": (
            "아주 짧음",
            "영상이 {length_s:.1f}초뿐이에요.",
            "동작마다 여러 번 보여 주고, 앞뒤로 잠깐 쉬어 주세요.",
        ),
        "too_long": (
            "아주 긺",
            "영상이 {minutes:.0f}분이나 돼요.",
            "길어도 30분이 넘지 않는 루틴으로 나누어 주세요.",
        ),
        "no_repeats": (
            "반복이 없음",
            "되풀이되는 동작을 찾지 못했어요.",
            "동작마다 여러 번 되풀이하고, 사이에 잠깐 쉬어 주세요.",
        ),
    },
}


def remark_text(remark: Remark, language: str = "en") -> RemarkText:
    """The words for a remark; any language but "en" and "ko" is answered in English."""
    language = language if language in LANGUAGES else "en"
    title, what, remedy = _TEXTS[language][remark.code]
    values: dict[str, object] = dict(remark.details)
    for name in ("keypoints", "parts"):
        names = filter(None, str(values.get(name, "")).split(","))
        values[name] = names_together(names, language)
    values["minutes"] = float(remark.details.get("length_s", 0.0)) / 60.0
    return RemarkText(title, what.format_map(_Known(values)), remedy)


class _Known(dict[str, object]):
    """Values for a sentence; a remark of an older Coach may lack some."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__(values)

    def __missing__(self, name: str) -> float:
        return 0.0

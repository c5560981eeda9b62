"""The pictures of docs/method.md: `python -m benchmarks.method_pictures docs/pictures`.

Everybody in them is drawn, and every number in them is measured by
`coach_app.engine.kinematics.angles` on the drawn figure's exact keypoints. The same code gives the
same pictures.
"""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from benchmarks.common.stage import Stage
from benchmarks.common.stand_ins.truth import choreography_truth, follower_truth
from benchmarks.common.stand_ins.wardrobe import WARDROBE
from benchmarks.common.walking import placed
from benchmarks.method_pictures.canvas import (
    ACCENT,
    INK,
    PAPER,
    beside,
    captioned,
    dashed,
    fill,
    label,
    plot,
    put_text,
    stroke,
    text_width,
    turn_arc,
)
from benchmarks.method_pictures.figures import (
    Drawn,
    bones_of,
    channels,
    draw,
    judged_as_seen,
    pose_of,
    unit,
)
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.painting.look import Look
from coach_app.avatar.painting.render import Figure, Scene
from coach_app.avatar.performing.body import Proportions, pose_body
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.shipped import CHOREOGRAPHY, FOLLOWED, FOLLOWER
from coach_app.engine.core.atomic_files import write_file
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import CORRECT_DEG, NEAR_DEG, Image, Judgement, Pose
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.overlay.drawing import draw_judgement, draw_pose
from coach_app.engine.overlay.palette import HEX, bgr

LARGEST_BYTES = 60_000
_WIDE = Camera(size_px=(960, 540), view_height_m=2.2, height_m=1.02, distance_m=4.4)
_HALF = Camera(size_px=(477, 420), view_height_m=1.95, height_m=0.95, distance_m=4.4)
_THIRD = Camera(size_px=(316, 380), view_height_m=2.3, height_m=1.0, distance_m=4.4)
_ASIDE = replace(_THIRD, shift_m=-0.14)
_CLOSE = Camera(size_px=(477, 380), view_height_m=1.25, height_m=1.25, distance_m=4.4, shift_m=-0.2)
_RADIUS_PX = 34.0  # of the arcs that show the turns
_INSTRUCTOR, _PARTICIPANT = Look(), FOLLOWER.look


def from_picture_to_angle() -> Image:
    """The instructor with the skeleton, and every turn in degrees."""
    given = {
        "left_shoulder_abduction": 95.0,
        "left_shoulder_rotation": 90.0,
        "left_elbow_flexion": 70.0,
        "right_shoulder_abduction": 48.0,
        "right_shoulder_rotation": -85.0,
        "right_elbow_flexion": 82.0,
        "left_hip_abduction": 26.0,
        "trunk_lean": -9.0,
        "neck_tilt": -10.0,
    }
    shown = draw(given, _WIDE, _INSTRUCTOR)
    image = draw_pose(shown.image, shown.pose, BLAZEPOSE)
    columns = {
        24: ("neck", "right_shoulder", "right_elbow", "right_hip", "right_knee"),
        712: ("left_elbow", "left_shoulder", "trunk", "left_hip", "left_knee"),
    }
    for joint in JOINTS:
        turn_arc(image, *bones_of(shown, joint), ACCENT, _RADIUS_PX)
    for x, joints in columns.items():
        for i, joint in enumerate(joints):
            text = f"{joint.replace('_', ' ')} {shown.turn(joint):.0f}°"
            left = x + 210 - text_width(text, 0.68) if x < 480 else x
            vertex, first, second = bones_of(shown, joint)
            on_arc = vertex + _RADIUS_PX * unit(unit(first) + unit(second))
            label(image, text, (left, 80 + 96 * i), from_px=on_arc, scale=0.68)
    return image


def how_exact() -> Image:
    """An angle with its 95 % band, and a forearm that points at the camera."""
    arm = {"left_shoulder_abduction": 78.0, "left_shoulder_rotation": 90.0}
    sure = draw({**arm, "left_elbow_flexion": 0.0}, _CLOSE, _INSTRUCTOR)
    image = draw_pose(sure.image, sure.pose, BLAZEPOSE)
    vertex, first, second = bones_of(sure, "left_shoulder")
    band = 1.96 * sure.sigma("left_shoulder")
    turn_arc(image, vertex, first, second, ACCENT, 46.0)
    middle = np.arctan2(second[1], second[0])
    around = middle + np.radians(np.linspace(-band, band, 24))
    arc = vertex + 190 * np.stack([np.cos(around), np.sin(around)], axis=1)
    fill(image, np.vstack([vertex[None], arc]), ACCENT, 0.4)
    stroke(image, [vertex, *arc, vertex], ACCENT, 2)
    text = f"{sure.turn('left_shoulder'):.0f}° give or take {band:.0f}°"
    label(
        image,
        text,
        (215, 340),
        from_px=vertex + 46 * unit(unit(first) + unit(second)),
        scale=0.65,
    )
    doubted = draw(
        {"left_shoulder_abduction": 78.0, "left_elbow_flexion": 64.0}, _CLOSE, _INSTRUCTOR
    )
    seen = judged_as_seen(doubted, ("left_elbow", "left_shoulder"))
    forearm = [doubted.point("left_elbow"), doubted.point("left_wrist")]
    if np.isnan(doubted.turn("left_elbow")):
        stroke(seen, forearm, bgr(HEX[Judgement.NO_DATA]), 9)
    label(
        seen,
        f"elbow: {_said(doubted, 'left_elbow')}",
        (270, 340),
        from_px=(forearm[0] + forearm[1]) / 2 + np.array([0.0, 16.0]),
        scale=0.65,
    )
    return beside(
        [
            captioned(image, "An angle and its 95 % band"),
            captioned(seen, "The forearm points at the camera"),
        ]
    )


def late_is_not_wrong() -> Image:
    """The left shoulder's course, at the same instant and with the lag taken out."""
    dance = load_choreography(_routine() / CHOREOGRAPHY)
    start_s = next(move.start_s for move in dance.moves if move.id == "side_raise")
    times = start_s + np.arange(0.0, 9.0, 1 / 60)
    lag_s = 0.6
    follower = Follower(dance, Following(lag_s=lag_s, noise_deg=0.8, seed=7))
    shoulder, body = JOINTS.index("left_shoulder"), Proportions()
    asked = choreography_truth(dance, times, body, _WIDE).turns_deg[:, shoulder]
    rows = []
    for taken_s, title in ((0.0, "At the same instant"), (lag_s, f"{lag_s:g} s taken out")):
        done = follower_truth(follower, times + taken_s, body, _WIDE).turns_deg[:, shoulder]
        inside = np.abs(done - asked) <= CORRECT_DEG
        rows.append(
            plot(
                times,
                asked,
                done,
                inside,
                colours=(bgr(HEX[Judgement.CORRECT]), bgr(HEX[Judgement.WRONG])),
                tolerance_deg=CORRECT_DEG,
                title=f"{title}: {100 * inside.mean():.0f} % within {CORRECT_DEG:.0f}°",
            )
        )
    key = np.full((36, 960, 3), 255, np.uint8)
    for x, colour, text in (
        (62, ACCENT, "instructor, left shoulder, with the band"),
        (480, bgr(HEX[Judgement.CORRECT]), "follower inside"),
        (700, bgr(HEX[Judgement.WRONG]), "follower outside"),
    ):
        stroke(key, np.array([(x, 16), (x + 34, 16)]), colour, 4)
        put_text(key, text, (x + 44, 22), scale=0.55)
    return np.vstack([*rows, key])


def mirror() -> Image:
    """One arm up: shown, copied as is, copied as in a mirror."""
    parts = {"shoulder_abduction": 150.0, "shoulder_rotation": 80.0, "elbow_flexion": 24.0}
    panels = []
    for side, look, caption in (
        ("left", _INSTRUCTOR, "Instructor: left arm"),
        ("left", _PARTICIPANT, "Copied as is: left arm"),
        ("right", _PARTICIPANT, "As in a mirror: right arm"),
    ):
        shown = draw({f"{side}_{part}": value for part, value in parts.items()}, _THIRD, look)
        image = draw_pose(shown.image, shown.pose, BLAZEPOSE)
        panels.append(captioned(image, caption))
    return beside(panels)


def verdicts() -> Image:
    """An arm that is right, one that is nearly right, one that is not."""
    asked_deg = 90.0
    asked = draw({"left_shoulder_abduction": asked_deg}, _ASIDE, _PARTICIPANT)
    panels = []
    for low_deg in (6.0, 20.0, 40.0):
        shown = draw({"left_shoulder_abduction": asked_deg - low_deg}, _ASIDE, _PARTICIPANT)
        off = shown.turn("left_shoulder") - asked.turn("left_shoulder")
        judgement = (
            Judgement.CORRECT
            if abs(off) <= CORRECT_DEG
            else Judgement.NEAR
            if abs(off) <= NEAR_DEG
            else Judgement.WRONG
        )
        image = draw_pose(shown.image, shown.pose, BLAZEPOSE, {"left_shoulder": judgement})
        for start, end in (("shoulder", "elbow"), ("elbow", "wrist")):
            ends = [asked.point(f"left_{name}") for name in (start, end)]
            dashed(image, ends[0], ends[1], INK, 2)
        image = draw_judgement(image, judgement)
        panels.append(captioned(image, f"Left arm {abs(off):.0f}° too low"))
    return beside(panels)


def who_is_judged() -> Image:
    """The participant at the start, and when somebody nearer has come in."""
    body, camera = FOLLOWER.body, replace(_HALF, view_height_m=2.3, height_m=1.0)
    posture = pose_body(channels({"left_shoulder_abduction": 150.0}), body)
    participant = Figure(posture, body, _PARTICIPANT)
    waiting = Figure(
        placed(pose_body(channels({}), Proportions()), (1.15, -1.6)), body, WARDROBE[2]
    )
    nearer = replace(
        waiting, posture=placed(pose_body(channels({}), Proportions()), (-0.85, 0.9), 20.0)
    )
    panels = []
    for other, caption in (
        (waiting, "At the start: largest, in the middle"),
        (nearer, "Later: somebody nearer, not judged"),
    ):
        stage = Stage(Scene(camera), participant, (other,))
        pose = pose_of(posture, camera)
        image = draw_pose(stage.picture(0), pose, BLAZEPOSE)
        _boxed(image, pose, "judged", bgr(HEX[Judgement.CORRECT]))
        aside = pose_of(other.posture, camera)
        _boxed(image, aside, "left out", bgr(HEX[Judgement.NO_DATA]))
        panels.append(captioned(image, caption))
    return beside(panels)


def cannot_know() -> Image:
    """A straight arm at 90 degrees: aside, at the camera, and at the camera filmed from aside."""
    panels = []
    forward = {"left_shoulder_abduction": 0.0, "left_shoulder_flexion": 88.0}
    for given, yaw_deg, shift_m, caption in (
        ({"left_shoulder_abduction": 90.0}, 0.0, -0.14, "To the side: measured"),
        (forward, 0.0, 0.0, "At the camera: not measured"),
        (forward, 80.0, 0.14, "The same, from the side"),
    ):
        straight = {**given, "left_elbow_flexion": 0.0}
        shown = draw(straight, replace(_THIRD, yaw_deg=yaw_deg, shift_m=shift_m), _PARTICIPANT)
        image = judged_as_seen(shown, ("left_elbow", "left_shoulder"))
        text = f"shoulder: {_said(shown, 'left_shoulder')}"
        at = ((316 - text_width(text, 0.6) - 14) / 2, 28)
        label(image, text, at, scale=0.6)
        panels.append(captioned(image, caption))
    return beside(panels)


PICTURES: Mapping[str, Callable[[], Image]] = {
    "from-picture-to-angle": from_picture_to_angle,
    "how-exact": how_exact,
    "late-is-not-wrong": late_is_not_wrong,
    "mirror": mirror,
    "verdicts": verdicts,
    "who-is-judged": who_is_judged,
    "cannot-know": cannot_know,
}


def jpeg(image: Image) -> bytes:
    """The picture as a JPEG of at most `LARGEST_BYTES`, as good as that allows."""
    for quality in range(90, 30, -4):
        _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
        if len(data) <= LARGEST_BYTES:
            break
    return data.tobytes()


def main() -> None:
    """Draw every picture into the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write into, such as docs/pictures")
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in PICTURES.items():
        data = jpeg(picture())
        write_file(folder / f"{name}.jpg", data)
        print(f"{name}.jpg {len(data)} bytes")


def _routine() -> Path:
    return Path(__file__).resolve().parents[2] / "reference_routines" / FOLLOWED


def _said(drawn: Drawn, joint: str) -> str:
    turn = drawn.turn(joint)
    return "no data" if np.isnan(turn) else f"{abs(turn):.0f}°"


def _boxed(image: Image, pose: Pose, text: str, colour: tuple[int, int, int]) -> None:
    """A frame around a person, with a word on it."""
    height, width = image.shape[:2]
    low = np.clip(pose.keypoints_px.min(axis=0) - np.array([16, 26]), 3, None)
    high = np.clip(pose.keypoints_px.max(axis=0) + 16, None, (width - 4, height - 4))
    corners = np.array([low, (high[0], low[1]), high, (low[0], high[1]), low])
    stroke(image, corners, PAPER, 6)
    stroke(image, corners, colour, 4)
    label(image, text, (float(low[0]), float(high[1]) - 12), scale=0.6)


if __name__ == "__main__":
    main()

"""Tables of poses from spreadsheets and from those who save what MediaPipe gave."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.skeletons import BLAZEPOSE, COCO, COCO_17
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.any_track import read_track
from coach_app.engine.pose_tracks.formats import export
from coach_app.engine.pose_tracks.track_import import read_poses
from coach_app.errors import InputError
from tests.unit.engine.pose_tracks.reading.body_maker import SIZE_PX, points


def our_table(folder: Path) -> tuple[PoseTrack, str]:
    rng = np.random.default_rng(2)
    k = len(BLAZEPOSE)
    at = rng.uniform(10, 700, (4, k, 2)).astype(np.float32)
    scores = rng.uniform(0.1, 1, (4, k)).astype(np.float32)
    world = rng.normal(0, 1, (4, k, 3)).astype(np.float32)
    at[2], scores[2], world[2] = np.nan, 0.0, np.nan
    track = PoseTrack(BLAZEPOSE, np.arange(4) / 29.97, at, scores, world, SIZE_PX, "made")
    export(track, "csv", folder / "ours.csv")
    return track, (folder / "ours.csv").read_text("utf-8")


def european(text: str) -> str:
    return text.replace(",", ";").replace(".", ",")


SAVED_AGAIN: dict[str, Callable[[str], bytes]] = {
    "semicolons and decimal commas": lambda text: european(text).encode(),
    "with a mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16": lambda text: text.replace(",", "\t").encode("utf-16"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "UTF-16, other way round, European": lambda text: (
        b"\xfe\xff" + european(text).encode("utf-16-be")
    ),
    "tabs and decimal commas": lambda text: european(text).replace(";", "\t").encode(),
    "Windows lines": lambda text: text.replace("\n", "\r\n").encode(),
    "quoted": lambda text: "\n".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) for line in text.splitlines()
    ).encode(),
    "quoted decimal commas between commas": lambda text: "\n".join(
        ",".join(f'"{cell.replace(".", ",")}"' for cell in line.split(","))
        for line in text.splitlines()
    ).encode(),
    "empty cells and rows after": lambda text: (
        "\n".join(line + ";;;" for line in european(text).splitlines()) + "\n;;;\n\n"
    ).encode(),
    "Excel's first line": lambda text: ("sep=;\n" + european(text)).encode(),
    "NaN in words": lambda text: text.replace(",,", ",NaN,").replace(",,", ",n/a,").encode(),
    "an umlaut of Windows": lambda text: text.replace("frame,", "fr\xe4me,", 1).encode("cp1252"),
}


@pytest.mark.parametrize("name", SAVED_AGAIN)
def test_a_spreadsheet_saved_ours_again(tmp_path: Path, name: str) -> None:
    track, text = our_table(tmp_path)
    path = tmp_path / "again.csv"
    path.write_bytes(SAVED_AGAIN[name](text))
    again = read_track(path, size_px=SIZE_PX)
    for array in ("t_s", "keypoints_px", "scores", "world_m"):
        np.testing.assert_array_equal(getattr(again, array), getattr(track, array))


def rows(head: str, row: Callable[[int], str]) -> str:
    return "\n".join([head, *(row(i) for i in range(3))] if head else [row(i) for i in range(3)])


def scaled(i: int, count: int = 33) -> list[tuple[float, float, float]]:
    width, height = SIZE_PX
    return [(x / width, y / height, score) for x, y, score in points(count, i)]


def cells(i: int, form: str, count: int = 33) -> str:
    return ",".join(form.format(x=x, y=y, z=-0.1, v=v) for x, y, v in scaled(i, count))


def head(form: str, first: int = 0) -> str:
    return ",".join(form.format(k=k + first) for k in range(33))


XYZV = "{x},{y},{z},{v}"
MEDIAPIPE: dict[str, str] = {
    "class, x1, y1, z1, v1": rows(
        "class," + head("x{k},y{k},z{k},v{k}", 1), lambda i: "squat," + cells(i, XYZV)
    ),
    "landmark_0_x": rows(
        "frame,timestamp_ms," + head("landmark_{k}_x,landmark_{k}_y,landmark_{k}_visibility"),
        lambda i: f"{i},{40 * i}," + cells(i, "{x},{y},{v}"),
    ),
    "x_0, y_0": rows(head("x_{k},y_{k},z_{k}"), lambda i: cells(i, "{x},{y},{z}")),
    "NOSE_x": rows(
        ",".join(
            f"{name.upper()}_x,{name.upper()}_y,{name.upper()}_v" for name in BLAZEPOSE.keypoints
        ),
        lambda i: cells(i, "{x},{y},{v}"),
    ),
    "no head": rows("", lambda i: f"squat_{i}.jpg,squat," + cells(i, "{x},{y},{z}")),
    "no head, with visibility": rows("", lambda i: cells(i, XYZV)),
    "a row a landmark": "\n".join(
        ["frame,landmark_id,x,y,z,visibility"]
        + [f"{i},{k},{x},{y},0,{v}" for i in range(3) for k, (x, y, v) in enumerate(scaled(i))]
    ),
    "a row a named landmark": "\n".join(
        ["timestamp,landmark_name,x,y"]
        + [
            f"{i / 30},{name.upper()},{x},{y}"
            for i in range(3)
            for name, (x, y, _) in zip(BLAZEPOSE.keypoints, scaled(i), strict=True)
        ]
    ),
}


@pytest.mark.parametrize("name", MEDIAPIPE)
def test_what_people_save_of_mediapipe(tmp_path: Path, name: str) -> None:
    path = tmp_path / "poses.csv"
    path.write_text(MEDIAPIPE[name], "utf-8")
    track = read_track(path, rate_hz=30.0, size_px=SIZE_PX)
    assert (track.skeleton, len(track)) == (BLAZEPOSE, 3)
    for i in range(3):
        expected = np.array(points(33, i), np.float32)[:, :2]
        np.testing.assert_allclose(track.keypoints_px[i], expected, rtol=1e-4)


@pytest.mark.parametrize("form", ["{name}_{axis}", "{axis}_{name}", "{camel}.{axis}"])
def test_keypoints_may_be_spelled_as_usual(tmp_path: Path, form: str) -> None:
    def spelled(name: str, axis: str) -> str:
        first, *rest = name.split("_")
        return form.format(name=name, camel=first + "".join(map(str.title, rest)), axis=axis)

    names = [spelled(name, axis) for name in COCO_17 for axis in ("x", "y", "score")]
    numbers = [str(number) for point in points(17) for number in point]
    path = tmp_path / "poses.csv"
    path.write_text(",".join(names) + "\n" + ",".join(numbers) + "\n", "utf-8")
    track = read_track(path, rate_hz=30.0, size_px=SIZE_PX)
    assert track.skeleton is COCO
    np.testing.assert_allclose(track.keypoints_px[0], np.array(points(17))[:, :2])


def test_a_table_with_times_in_milliseconds_and_a_gap(tmp_path: Path) -> None:
    path = tmp_path / "poses.csv"
    lines = [f"{n},{40 * n}," + cells(0, "{x},{y},{v}") for n in (10, 11, 13)]
    named = "frame,time_ms," + head("x{k},y{k},v{k}")
    path.write_text("\n".join([named, *lines]), "utf-8")
    assert read_track(path, size_px=SIZE_PX).t_s == pytest.approx([0.4, 0.44, 0.52])
    path.write_text(path.read_text().replace("time_ms", "note"), "utf-8")
    assert [len(people) for people in read_poses(path).frames] == [1, 1, 0, 1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a,b,c\n1,2,3\n", "does not name the columns of a skeleton"),
        ("x1,y1,x2,y2\n1,2,3,4\n", "does not name the columns of a skeleton"),
        ("", "it is empty"),
        (head("x{k},y{k}") + "\n", "0 frames instead of 1"),
        (head("x{k},y{k}") + "\n" + "up," * 65 + "up\n", "could not convert"),
    ],
)
def test_a_table_of_something_else(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "poses.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=reason):
        read_poses(path)

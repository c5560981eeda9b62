"""The benchmark of labelled executions reads whatever people its folder holds."""

import csv
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from benchmarks.common.ranking import auc
from benchmarks.labelled.executions import Execution
from benchmarks.labelled.measuring import instructor, measure_set
from benchmarks.labelled.motion_capture import projected
from benchmarks.labelled.ranks import figures_of, spearman
from benchmarks.labelled.reading import read_sets

_JOINTS = [
    "head",
    *(
        f"{side}_{part}"
        for side in ("left", "right")
        for part in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
    ),
]


def _raise(reach_deg: float, frames: int = 40) -> npt.NDArray[np.float64]:
    """(T, K, 3) metres: both arms to the side and back."""
    angle = np.radians(reach_deg) * np.sin(np.linspace(0.0, np.pi, frames))
    body = {"head": (0.0, 1.7)}
    for side, way in (("left", 1.0), ("right", -1.0)):
        for part, x, y in (("shoulder", 0.18, 1.45), ("hip", 0.1, 0.95), ("knee", 0.1, 0.5)):
            body[f"{side}_{part}"] = (way * x, y)
        body[f"{side}_ankle"] = (way * 0.1, 0.08)
    points = np.zeros((frames, len(_JOINTS), 3))
    for name, (x, y) in body.items():
        points[:, _JOINTS.index(name), :2] = (x, y)
    for side, way in (("left", 1.0), ("right", -1.0)):
        for part, length in (("elbow", 0.28), ("wrist", 0.53)):
            at = points[:, _JOINTS.index(f"{side}_{part}")]
            at[:, 0] = way * (0.18 + length * np.sin(angle))
            at[:, 1] = 1.45 - length * np.cos(angle)
    return points


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One set with two people; every other set is absent."""
    at = tmp_path / "uiprmd"
    at.mkdir()
    about = {"joints": _JOINTS, "fps": 30.0}
    (at / "kinect.json").write_text(json.dumps(about), "utf-8")
    arrays, rows = {}, []
    for person, reach in (("a", 90.0), ("b", 96.0)):
        for label, share in (("correct", 1.0), ("incorrect", 0.4)):
            for take in range(2):
                key = f"m01_{person}_{label}_{take}"
                arrays[key] = _raise(reach * share + take).astype(np.float16)
                rows.append([key, "m01", person, take, label])
    np.savez_compressed(at / "kinect.npz", allow_pickle=False, **arrays)
    with (at / "kinect.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["key", "movement", "subject", "episode", "label"], *rows])
    return tmp_path


def test_it_reads_what_is_there_and_ranks_right_above_wrong(folder: Path) -> None:
    (labelled,) = read_sets(folder)
    measured = measure_set(labelled, 1)
    figures = figures_of(labelled, measured, ("agreement", "range"), by_movement=True)
    assert len(measured) == 8
    assert figures["uiprmd_kinect.range"] == figures["uiprmd_kinect.m01.range"] == 1.0
    assert figures["uiprmd_kinect.agreement_auc"] == 1.0
    assert figures["uiprmd_kinect.right_median"] > figures["uiprmd_kinect.wrong_median"]


def test_references_are_other_peoples_good_ones(folder: Path) -> None:
    (labelled,) = read_sets(folder)
    for own in labelled.executions:
        references = labelled.references(own)
        assert references and all(r.good and r.person != own.person for r in references)
        assert instructor(labelled, own) in references


def test_alone_a_person_is_compared_with_their_own_other_good_ones(folder: Path) -> None:
    (labelled,) = read_sets(folder)
    ones = tuple(one for one in labelled.executions if one.person == "a")
    alone = type(labelled)(labelled.name, ones)
    for own in ones:
        references = alone.references(own)
        assert references and all(r.good and r is not own for r in references)


def test_one_execution_alone_has_no_figures(folder: Path) -> None:
    (labelled,) = read_sets(folder)
    one = type(labelled)(labelled.name, labelled.executions[:1])
    assert measure_set(one, 1) == []
    assert figures_of(one, [], ("agreement", "range"), by_movement=True) == {}


def test_damaged_and_absent_sets_are_passed_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "kimore").mkdir()
    (folder / "uiprmd" / "kinect.json").write_text("{}", "utf-8")
    assert read_sets(folder) == []
    told = capsys.readouterr().err
    assert told.count("cannot be read") == 2 and "pushfit: absent" in told


def test_the_camera_stands_in_front() -> None:
    seen = projected(np.array([[[0.5, 1.0, 0.0], [0.5, 1.0, 1.0]]]), np.array([0.0, 0.5, 0.0]))
    far, near = seen[0] - 540.0
    assert far[0] > 0 > far[1]  # the person's left is to the right, up is up
    assert near == pytest.approx(far * 1.5)


def test_rank_correlation_with_ties() -> None:
    assert spearman(np.array([1.0, 2.0, 3.0]), np.array([10.0, 20.0, 90.0])) == pytest.approx(1.0)
    assert spearman(np.array([1.0, 2.0, 2.0, 3.0]), np.array([4.0, 2.0, 2.0, 1.0])) == -1.0
    assert np.isnan(spearman(np.array([1.0, 1.0]), np.array([1.0, 2.0])))
    assert auc(np.array([0.0]), np.array([1.0])) == 1.0


def test_an_execution_says_who_did_what(folder: Path) -> None:
    (labelled,) = read_sets(folder)
    assert isinstance(labelled.executions[0], Execution)
    assert {one.reps for one in labelled.executions} == {1}

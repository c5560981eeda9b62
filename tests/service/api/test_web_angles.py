"""The angle curves of a task's results."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Pose, PoseTrack
from coach_app.engine.kinematics.angles import JOINTS, measure_track
from coach_app.engine.pose_tracks.people_formats import PeopleWriter
from coach_app.engine.pose_tracks.track_writers import PeopleHeader
from coach_app.engine.pose_tracks.tracks import save_track
from pose_service.api import angles_api
from pose_service.services import Services, open_services
from pose_service.settings import ServiceSettings
from pose_service.storage import tokens
from pose_service.storage.task_store import Upload, new_task_id
from pose_service.structures import Options, Results, Role
from tests.service.direct_client import Client

SIZE = (640, 480)


def track(frames: int, lift_deg: float = 120.0) -> PoseTrack:
    """Somebody who lifts the left arm sideways by `lift_deg`, at 30 Hz; unseen in frame 3."""
    names = {
        "left_shoulder": (350, 150), "right_shoulder": (290, 150), "left_hip": (340, 260),
        "right_hip": (300, 260), "right_elbow": (285, 200), "right_wrist": (283, 250),
        "left_knee": (342, 350), "right_knee": (298, 350), "left_ankle": (342, 430),
        "right_ankle": (298, 430), "left_ear": (328, 110), "right_ear": (312, 110),
    }  # fmt: skip
    points = np.full((frames, len(BLAZEPOSE), 2), np.nan, np.float32)
    scores = np.zeros((frames, len(BLAZEPOSE)), np.float32)
    lifted = np.radians(np.linspace(0, lift_deg, frames))
    arm = np.stack([np.sin(lifted), np.cos(lifted)], axis=-1)
    for name, place in names.items():
        points[:, BLAZEPOSE.keypoints.index(name)] = place
    for name, length in (("left_elbow", 50), ("left_wrist", 100)):
        points[:, BLAZEPOSE.keypoints.index(name)] = (350, 150) + length * arm
    scores[np.isfinite(points[..., 0])] = 0.99
    points[3], scores[3] = np.nan, 0.0
    t_s = np.arange(frames) / 30.0
    return PoseTrack(BLAZEPOSE, t_s, points, scores, None, SIZE, "scripted")


@dataclass(frozen=True)
class Tasks:
    """The application, and a way to have a task done without working on a video."""

    client: Client
    services: Services

    def token(self, role: Role = Role.INSTRUCTOR, centre: str = "north") -> dict[str, str]:
        token = tokens.create()
        self.services.tokens.add(token, "test", role, centre)
        return {"Authorization": f"Bearer {token.text}"}

    def queue(self) -> str:
        upload = Upload("north", None, None, new_task_id() * 2, 1, Options())
        return self.services.tasks.add(new_task_id(), upload, 10)[0].id

    def finish(self, task_id: str, one: PoseTrack | None, people: list[PoseTrack]) -> None:
        claimed = self.services.tasks.claim("worker", True)
        assert claimed is not None and claimed.id == task_id
        workspace = self.services.files.new_workspace(task_id, claimed.fence)
        files = []
        if one is not None:
            save_track(workspace / "track.npz", one)
            files.append(workspace / "track.npz")
        else:
            write_people(workspace, people)
            files.append(workspace / "coach.json")
        results = Results({path.name: path for path in files}, {}, 1, 1.0, 1)
        sizes = {path.name: path.stat().st_size for path in files}
        self.services.files.publish(workspace, files)
        assert self.services.tasks.finish(task_id, claimed.fence, results, sizes)

    def angles(self, task_id: str, **options: Any) -> Any:
        headers = options.pop("headers", None) or self.token()
        return self.client.get(f"/v1/tasks/{task_id}/angles", headers=headers, **options)


def write_people(folder: Path, people: list[PoseTrack]) -> None:
    header = PeopleHeader(BLAZEPOSE, SIZE, "scripted", False, True)
    with PeopleWriter(folder, header) as writer:
        for i in range(max(map(len, people), default=5)):
            poses: dict[int, Pose] = {}
            for number, of in enumerate(people, start=1):
                pose = of.pose(i) if i < len(of) else None
                if pose is not None:
                    poses[number] = pose
            writer.add(i / 30.0, poses)


@pytest.fixture
def tasks(tmp_path: Path) -> Iterator[Tasks]:
    settings = ServiceSettings(tmp_path, free_bytes=1)
    services = open_services(settings)
    yield Tasks(Client(settings), services)
    services.close()


def test_the_curves_are_the_engine_s_angles(tasks: Tasks) -> None:
    task_id, of = tasks.queue(), track(60)
    tasks.finish(task_id, of, [])
    (person,) = tasks.angles(task_id).json()["people"]
    assert [joint["name"] for joint in person["joints"]] == list(JOINTS)
    assert person["t_s"] == pytest.approx(list(of.t_s), abs=5e-4)
    shoulder = person["joints"][JOINTS.index("left_shoulder")]
    expected = measure_track(of).turns_deg[:, JOINTS.index("left_shoulder")]
    assert shoulder["turns_deg"][3] is None and np.isnan(expected[3])
    got = [np.nan if value is None else value for value in shoulder["turns_deg"]]
    np.testing.assert_allclose(got, expected, atol=0.051)
    assert shoulder["measured"] == pytest.approx(59 / 60, abs=1e-4)
    assert shoulder["range_deg"] == pytest.approx(
        shoulder["highest_deg"] - shoulder["lowest_deg"], abs=0.11
    )
    assert 100 < shoulder["range_deg"] < 121


def test_a_curve_does_not_jump_where_the_arm_goes_past_straight_up(tasks: Tasks) -> None:
    task_id = tasks.queue()
    tasks.finish(task_id, track(100, lift_deg=200.0), [])
    (person,) = tasks.angles(task_id).json()["people"]
    turns = person["joints"][JOINTS.index("left_shoulder")]["turns_deg"]
    known = [value for value in turns if value is not None]
    assert max(known) > 185
    assert np.abs(np.diff(known)).max() < 10


def test_a_long_video_gets_no_more_points_than_asked_for(tasks: Tasks) -> None:
    task_id, of = tasks.queue(), track(3000)
    tasks.finish(task_id, of, [])
    (person,) = tasks.angles(task_id, params={"points": 100}).json()["people"]
    assert len(person["t_s"]) == 100 == len(person["joints"][0]["turns_deg"])
    assert (person["t_s"][0], person["t_s"][-1]) == (0.0, pytest.approx(2999 / 30, abs=1e-3))
    assert person["joints"][0]["measured"] == pytest.approx(2999 / 3000, abs=1e-4)


def test_everybody_has_curves(tasks: Tasks) -> None:
    task_id = tasks.queue()
    tasks.finish(task_id, None, [track(40), track(30, lift_deg=60.0)])
    first, second = tasks.angles(task_id).json()["people"]
    j = JOINTS.index("left_shoulder")
    assert first["joints"][j]["highest_deg"] > second["joints"][j]["highest_deg"] + 40


def test_where_nobody_was_seen_there_is_nobody(tasks: Tasks) -> None:
    task_id = tasks.queue()
    tasks.finish(task_id, None, [])
    assert tasks.angles(task_id).json() == {"people": []}


def test_too_many_poses_are_refused_and_not_loaded(
    tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(angles_api, "MOST_JSON_BYTES", 1000)
    task_id = tasks.queue()
    tasks.finish(task_id, None, [track(40)])
    assert tasks.angles(task_id).status_code == 413


def test_only_the_centre_s_own_finished_tasks_have_curves(tasks: Tasks) -> None:
    task_id = tasks.queue()
    assert tasks.angles(task_id).status_code == 409
    tasks.finish(task_id, track(20), [])
    assert tasks.angles(task_id).status_code == 200
    assert tasks.angles("0" * 32).status_code == 404
    assert tasks.angles(task_id, headers=tasks.token(centre="south")).status_code == 404
    assert tasks.angles(task_id, headers=tasks.token(Role.CLINICIAN)).status_code == 403


def test_results_that_are_damaged_are_said(tasks: Tasks) -> None:
    task_id = tasks.queue()
    tasks.finish(task_id, track(20), [])
    row = tasks.services.tasks.get("north", task_id)
    assert row is not None and row.results_folder is not None
    tasks.services.files.result(row.results_folder, "track.npz").write_bytes(b"damaged")
    answer = tasks.angles(task_id)
    assert (answer.status_code, answer.json()["detail"]) == (
        404,
        "The results of this task cannot be read.",
    )

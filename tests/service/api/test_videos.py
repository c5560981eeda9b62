"""A video comes in and its keypoints go out: the embedded service, over real HTTP, real model."""

import hashlib
import io
import json
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import requests

from coach_app.app.installation import Installation
from coach_app.app.remote_track import remote_track
from coach_app.engine.pose_tracks.extraction import extract
from coach_app.engine.pose_tracks.tracks import parse_track, track_bytes
from coach_app.engine.routines.foreign_tracks import lay_tracks
from coach_app.errors import BackendBusy, BackendLocked, InputError, SettingsError
from pose_service.storage import tokens
from pose_service.storage.database import Database
from pose_service.storage.token_store import TokenStore
from pose_service.structures import Role
from tests.service.conftest import TOKEN, Service, command, environment, serving
from tests.service.videos import HEADERS, ask, ended, post, write_clip

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clip") / "clip.mp4")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with serving(tmp_path_factory.mktemp("videos") / "data", worker=True) as running:
        yield running


@pytest.fixture(scope="module")
def done(service: Service, clip: Path) -> dict[str, Any]:
    """The task of the clip, done."""
    answer = post(service.url, clip)
    assert answer.status_code == 202
    task = ended(service.url, answer.json()["id"])
    assert task["state"] == "done", task
    return task


def result(service: Service, task: dict[str, Any], name: str, **headers: str) -> requests.Response:
    answer: requests.Response = ask(service.url, f"/tasks/{task['id']}/results/{name}", headers)
    return answer


def test_a_task_says_what_it_was_and_how_long_it_took(done: dict[str, Any], clip: Path) -> None:
    assert (done["frames"], done["people_seen"], done["attempts"]) == (20, 1, 1)
    assert done["duration_s"] == pytest.approx(19 / 30, abs=0.05)
    assert done["video_sha256"] == hashlib.sha256(clip.read_bytes()).hexdigest()
    assert done["created_at"] <= done["started_at"] <= done["finished_at"]
    assert done["timings_s"]["waiting"] >= 0.0
    assert len(done["timings_s"]) > 2
    assert done["reason"] is None


def test_every_format_is_there_and_says_the_same(service: Service, done: dict[str, Any]) -> None:
    names = ("coach.json", "coco.json", "mmpose.json", "openpose.zip", "track.npz", "video.mp4")
    assert set(done["results"]) == set(names)
    track = parse_track(result(service, done, "track.npz").content, "track")
    coach = result(service, done, "coach.json").json()
    assert len(coach["frames"]) == len(track) == 20
    first = np.array(coach["frames"][0]["keypoints"])[:, :2]
    np.testing.assert_allclose(first, track.keypoints_px[0], rtol=0, atol=1e-3)
    assert len(result(service, done, "coco.json").json()) == 20
    assert result(service, done, "mmpose.json").json()
    with zipfile.ZipFile(io.BytesIO(result(service, done, "openpose.zip").content)) as archive:
        assert len(archive.namelist()) == 20
    for name in names:
        answer = result(service, done, name)
        assert len(answer.content) == done["results"][name] == int(answer.headers["Content-Length"])


def test_the_drawn_video_can_be_played_from_anywhere_in_it(
    service: Service, done: dict[str, Any], tmp_path: Path
) -> None:
    whole = result(service, done, "video.mp4")
    assert (whole.status_code, whole.headers["Content-Type"]) == (200, "video/mp4")
    assert whole.headers["Accept-Ranges"] == "bytes"
    part = result(service, done, "video.mp4", Range="bytes=100-199")
    assert (part.status_code, part.content) == (206, whole.content[100:200])
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(whole.content)}"
    assert result(service, done, "video.mp4", Range="bytes=99999999-").status_code == 416
    file = tmp_path / "video.mp4"
    file.write_bytes(whole.content)
    capture = cv2.VideoCapture(str(file))
    frames = 0
    while capture.read()[0]:
        frames += 1
    capture.release()
    assert frames == 20


def test_the_same_upload_is_worked_on_once(
    service: Service, done: dict[str, Any], clip: Path
) -> None:
    again = post(service.url, clip)
    assert (again.status_code, again.json()) == (200, done)
    assert again.headers["Location"] == f"/v1/tasks/{done['id']}"
    assert len(list((service.data / "files" / "videos").iterdir())) == len(
        ask(service.url, "/tasks?limit=100").json()["tasks"]
    )


def test_a_key_that_comes_with_another_video_is_refused(service: Service, clip: Path) -> None:
    keyed = {**HEADERS, "Idempotency-Key": "monday"}
    first = post(service.url, clip, keyed, draw="false")
    assert first.status_code == 202
    assert post(service.url, clip, keyed, draw="false").json()["id"] == first.json()["id"]
    assert post(service.url, b"another", keyed, draw="false").status_code == 409
    assert post(service.url, clip, keyed, draw="true").status_code == 409
    assert ended(service.url, first.json()["id"])["state"] == "done"


def test_what_is_no_video_fails_with_a_reason_and_no_path(service: Service) -> None:
    answer = post(service.url, b"dear diary, " * 1000)
    task = ended(service.url, answer.json()["id"]) if answer.status_code == 202 else answer.json()
    reason = task.get("reason") or task["detail"]
    assert "video" in reason
    assert str(service.data) not in reason
    if answer.status_code == 202:
        assert task["state"] == "failed"
        assert task["attempts"] == 1
        refused = ask(service.url, f"/tasks/{task['id']}/results/coach.json")
        assert (refused.status_code, refused.json()["detail"]) == (
            409,
            "There are no results: the task is failed.",
        )


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"model": "no_such"}, 422),
        ({"people": "some"}, 422),
        ({"draw": "perhaps"}, 422),
        ({"model": "../blazepose_full"}, 422),
    ],
)
def test_options_are_checked_before_the_video_is_read(
    service: Service, clip: Path, change: dict[str, Any], status: int
) -> None:
    assert post(service.url, clip, **change).status_code == status


def test_the_body_is_the_video_itself(service: Service, clip: Path) -> None:
    form = requests.post(
        f"{service.url}/v1/videos",
        files={"file": ("../../etc/passwd", clip.read_bytes())},
        headers={"Authorization": f"Bearer {TOKEN}"},
        timeout=30,
    )
    assert form.status_code == 415
    assert "body" in form.json()["detail"]
    assert post(service.url, b"").status_code == 422
    assert list((service.data / "files" / "incoming").iterdir()) == []


def test_a_task_can_be_cancelled_and_deleted(service: Service, tmp_path: Path) -> None:
    long = write_clip(tmp_path / "long.mp4", frames=120)
    task = post(service.url, long).json()
    assert ask(service.url, f"/tasks/{task['id']}/cancel", method="POST").json()["state"] == (
        "cancelled"
    )
    assert ask(service.url, f"/tasks/{task['id']}/cancel", method="POST").status_code == 200
    assert ask(service.url, f"/tasks/{task['id']}", method="DELETE").status_code == 204
    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/cancel")):
        assert ask(service.url, f"/tasks/{task['id']}{path}", method=method).status_code == 404
    assert not (service.data / "files" / "videos" / task["id"]).exists()


def test_a_task_that_has_ended_cannot_be_cancelled(service: Service, done: dict[str, Any]) -> None:
    answer = ask(service.url, f"/tasks/{done['id']}/cancel", method="POST")
    assert (answer.status_code, answer.json()["detail"]) == (
        409,
        "The task has ended already: it is done.",
    )


def token(service: Service, role: Role, centre: str = "default") -> dict[str, str]:
    """The header of a new token; the command that makes one is tested with the commands."""
    database = Database(service.data)
    try:
        made = tokens.create()
        TokenStore(database).add(made, "x", role, centre)
    finally:
        database.close()
    return {"Authorization": f"Bearer {made.text}"}


def test_another_centre_and_other_roles_see_nothing(
    service: Service, done: dict[str, Any], clip: Path
) -> None:
    elsewhere = token(service, Role.ADMIN, "north")
    path = f"/tasks/{done['id']}"
    for method, end in (("GET", ""), ("GET", "/results/coach.json"), ("POST", "/cancel")):
        assert ask(service.url, path + end, elsewhere, method).status_code == 404
    assert ask(service.url, path, elsewhere, "DELETE").status_code == 404
    assert ask(service.url, "/tasks", elsewhere).json() == {"tasks": [], "next_before": None}
    theirs = post(service.url, clip, {**HEADERS, **elsewhere})
    assert theirs.status_code == 202  # the same video, and still a task of its own
    assert theirs.json()["id"] != done["id"]
    ask(service.url, f"/tasks/{theirs.json()['id']}", elsewhere, "DELETE")
    for role in (Role.DEVICE, Role.CLINICIAN):
        other = token(service, role)
        assert ask(service.url, path, other).status_code == 403
        assert post(service.url, clip, {**HEADERS, **other}).status_code == 403
    instructor = token(service, Role.INSTRUCTOR)
    assert ask(service.url, path, instructor).json() == done
    assert ask(service.url, path, {"Authorization": ""}).status_code == 401


def run_submit(
    service: Service, *arguments: str | Path, token: str = TOKEN
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command("submit", "--url", service.url, *arguments),
        env=environment(POSE_SERVICE_TOKEN=token),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_submit_fetches_every_result(
    service: Service, done: dict[str, Any], clip: Path, tmp_path: Path
) -> None:
    sent = run_submit(service, clip, "--out", tmp_path / "out", "--json")
    assert sent.returncode == 0, sent.stderr
    assert json.loads(sent.stdout)["id"] == done["id"]
    sizes = {file.name: file.stat().st_size for file in (tmp_path / "out").iterdir()}
    assert sizes == done["results"]


def test_submit_names_the_trouble_in_one_sentence(service: Service, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.mp4"
    nothing.write_bytes(b"dear diary" * 100)
    failed = run_submit(service, nothing, "--wait")
    assert failed.returncode in (1, 2)
    assert failed.stderr.count("\n") == 1
    missing = run_submit(service, tmp_path / "missing.mp4")
    assert missing.returncode == 2
    assert "missing.mp4 cannot be read" in missing.stderr
    locked = run_submit(service, nothing, token="wrong")
    assert locked.returncode == 1
    assert "POSE_SERVICE_TOKEN" in locked.stderr


def test_ctrl_c_cancels_the_task(service: Service, tmp_path: Path) -> None:
    long = write_clip(tmp_path / "long.mp4", frames=300, skip=20)
    process = subprocess.Popen(
        command("submit", "--url", service.url, "--wait", long),
        env=environment(POSE_SERVICE_TOKEN=TOKEN),
        stderr=subprocess.PIPE,
        text=True,
    )
    sha256 = hashlib.sha256(long.read_bytes()).hexdigest()
    until_s = time.monotonic() + 30
    mine: list[dict[str, Any]] = []
    while not mine and time.monotonic() < until_s:
        tasks = ask(service.url, "/tasks").json()["tasks"]
        mine = [task for task in tasks if task["video_sha256"] == sha256]
        time.sleep(0.05)
    process.send_signal(2)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "cancelled" in said
    assert ended(service.url, mine[0]["id"])["state"] == "cancelled"


def parts(folder: Path) -> Installation:
    usual = Installation.load()
    return Installation(usual.settings, usual.resources, folder / "data", folder / "cache")


def test_the_app_gets_the_track_that_it_would_have_measured_itself(
    service: Service, clip: Path, tmp_path: Path
) -> None:
    usual = Installation.load()
    here = Installation(usual.settings, usual.resources, tmp_path / "here", usual.cache)
    local = here.open_estimator()
    try:
        measured = extract(clip, local)
    finally:
        local.close()
    there = parts(tmp_path)
    there.cache.mkdir()
    (there.cache / "models").symlink_to(usual.cache / "models", target_is_directory=True)
    fetched = remote_track(there, clip, service.url, TOKEN)
    assert fetched is not None
    assert there.tracks.all(clip) == {}  # what came from elsewhere stays with its routine
    routine = there.library.add(clip, "Fetched")
    lay_tracks(routine.folder, {there.model_id: track_bytes(fetched)})
    assert there.kept_track(routine) is not None
    assert fetched.model == measured.model
    np.testing.assert_array_equal(fetched.t_s, measured.t_s)
    np.testing.assert_array_equal(fetched.keypoints_px, measured.keypoints_px)
    np.testing.assert_array_equal(fetched.scores, measured.scores)


def test_the_app_says_what_is_wrong_with_a_service(service: Service, tmp_path: Path) -> None:
    there = parts(tmp_path)
    clip = write_clip(tmp_path / "clip.mp4", frames=3)
    with pytest.raises(BackendLocked, match="POSE_SERVICE_TOKEN"):
        remote_track(there, clip, service.url, "wrong")
    with pytest.raises(
        SettingsError, match="give one of the role instructor with POSE_SERVICE_TOKEN"
    ):
        remote_track(there, clip, service.url, None)
    with pytest.raises(BackendBusy, match="cannot be reached"):
        remote_track(there, clip, "http://127.0.0.1:1", TOKEN)
    with pytest.raises(BackendLocked, match="mend --service"):
        remote_track(there, clip, f"{service.url}/elsewhere", TOKEN)
    with pytest.raises(InputError):
        remote_track(there, tmp_path / "missing.mp4", service.url, TOKEN)
    assert there.tracks.all(clip) == {}

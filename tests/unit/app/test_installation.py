"""The composition root without any model: scripted estimators of 33 and of 17 keypoints."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app import settings
from coach_app.app import installation
from coach_app.app.installation import Installation
from coach_app.engine.core.progress import Progress
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO, Skeleton
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.judging.body_limits import BodyLimits
from coach_app.engine.people import people_in_video
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.estimators.fallback import FallbackEstimator
from coach_app.errors import Cancelled, ModelError, RoutineError
from coach_app.settings import Settings
from tests.clip_maker import ClipMaker

MODELS = {"blazepose_full": BLAZEPOSE, "movenet_lightning": COCO}
FRAMES = 12


class Opened:
    """Stands in for opening models: what was opened, and what was measured with it."""

    def __init__(self) -> None:
        self.estimators: list[ScriptedEstimator] = []
        self.devices: list[str] = []
        self.frames = 0
        self.seen = True
        self.missing: set[str] = set()

    def __call__(
        self, name: str, models: Path, cache: Path, *, device: str = "auto", smooth: bool = True
    ) -> ScriptedEstimator:
        if name in self.missing:
            raise ModelError(f"the model {name} is not installed.")
        self.devices.append(device)
        self.estimators.append(ScriptedEstimator(self._pose(MODELS[name]), MODELS[name], name))
        return self.estimators[-1]

    def _pose(self, skeleton: Skeleton) -> Callable[[Frame], Pose | None]:
        def pose(frame: Frame) -> Pose | None:
            self.frames += 1
            if not self.seen:
                return None
            points = np.linspace((40.0, 10.0), (120.0, 90.0), len(skeleton), dtype=np.float32)
            return Pose(points, np.full(len(skeleton), 0.9, np.float32), None, 0.9)

        return pose


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    made = Opened()
    monkeypatch.setattr(installation, "open_estimator", made)
    monkeypatch.setattr(people_in_video, "open_estimator", made)
    monkeypatch.setattr(installation, "installed", lambda name, *_: name not in made.missing)
    return made


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return ClipMaker(tmp_path).mp4(frames=FRAMES)


def make(folder: Path, model: str = "blazepose_full", **chosen: str) -> Installation:
    return Installation(
        Settings(model=model, fallback_models="").replace(**chosen),
        settings.resource_dir(),
        folder / "data",
        folder / "cache",
    )


@pytest.mark.parametrize("model", MODELS)
def test_a_video_is_measured_once_with_the_models_own_keypoints(
    tmp_path: Path, clip: Path, opened: Opened, model: str
) -> None:
    parts = make(tmp_path, model)
    shares: list[float] = []
    track = parts.video_track(clip, Progress(shares.append))
    assert (track.skeleton, track.model, len(track)) == (MODELS[model], model, FRAMES)
    assert shares[-1] == 1.0
    assert opened.frames == FRAMES
    assert all(estimator.closed for estimator in opened.estimators)
    again = make(tmp_path, model).video_track(clip)
    assert opened.frames == FRAMES
    np.testing.assert_array_equal(again.keypoints_px, track.keypoints_px)


def test_tracks_of_two_models_do_not_mix(tmp_path: Path, clip: Path, opened: Opened) -> None:
    parts = {model: make(tmp_path, model) for model in MODELS}
    routine = parts["blazepose_full"].library.add(clip, "Arms")
    for model, of in parts.items():
        assert not of.has_track(routine) and of.kept_track(routine) is None
        assert of.track(routine).skeleton is MODELS[model]
        assert of.has_track(routine)
    kept = parts["movenet_lightning"].all_tracks(routine)
    assert next(iter(kept)) == parts["movenet_lightning"].model_id, "of the settings comes first"
    assert {track.skeleton for track in kept.values()} == {BLAZEPOSE, COCO}


def test_nobody_seen_is_said_and_kept(tmp_path: Path, clip: Path, opened: Opened) -> None:
    opened.seen = False
    parts = make(tmp_path)
    for _ in range(2):
        with pytest.raises(RoutineError, match="Nobody can be seen"):
            parts.video_track(clip)
    assert opened.frames == FRAMES, "it is not measured again"


def test_measuring_can_be_stopped_and_releases_the_model(
    tmp_path: Path, clip: Path, opened: Opened
) -> None:
    with pytest.raises(Cancelled):
        make(tmp_path).video_track(clip, Progress(cancelled=lambda: True))
    assert opened.frames == 0
    assert all(estimator.closed for estimator in opened.estimators)


def test_the_next_model_steps_in_and_keeps_what_it_measures_as_its_own(
    tmp_path: Path, clip: Path, opened: Opened, expected_warnings: pytest.LogCaptureFixture
) -> None:
    opened.missing = {"blazepose_full"}
    parts = make(tmp_path, fallback_models="movenet_lightning")
    estimator = parts.open_estimator()
    assert isinstance(estimator, FallbackEstimator)
    assert (estimator.name, estimator.skeleton) == ("movenet_lightning", COCO)
    assert parts.video_track(clip).skeleton is COCO
    assert parts.model_id.startswith("movenet_lightning-")
    assert "movenet_lightning is used" in expected_warnings.text


def test_one_model_follows_the_participant_and_runs_where_the_settings_say(
    tmp_path: Path, opened: Opened
) -> None:
    assert isinstance(make(tmp_path).open_estimator(), ParticipantTracker)
    make(tmp_path, triton_address="triton.example:8001").open_estimator()
    assert opened.devices == ["auto", "grpc://triton.example:8001"]


def test_everybody_is_asked_only_of_a_model_that_sees_everybody(
    tmp_path: Path, clip: Path, opened: Opened
) -> None:
    with pytest.raises(ModelError, match="looks at one person only"):
        make(tmp_path).people_tracks(clip)
    assert all(estimator.closed for estimator in opened.estimators)


def test_changed_settings_keep_the_records_and_forget_the_lost_ones(tmp_path: Path) -> None:
    parts = dataclasses.replace(make(tmp_path), problems=("lost",))
    store = parts.store
    changed = parts.with_settings(parts.settings.replace(profile="seated"))
    assert changed.store is store
    assert changed.problems == ()
    assert changed.body_limits() == BodyLimits("seated", {})
    assert changed.body_limits("standing").name == "standing"

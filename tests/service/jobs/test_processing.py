"""From a video to its results, with real decoding; the pose model scripted where any would do."""

import json
import os
import signal
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app import settings
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.media.capture import FileSource
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.engine.pose.regions import Detection, Region
from coach_app.engine.pose_tracks.extraction import extract
from coach_app.engine.pose_tracks.people_formats import read_people
from coach_app.engine.pose_tracks.tracks import load_track
from coach_app.errors import Cancelled, CaptureError, InputError, StorageError
from pose_service.decoding.admission import LimitExceededError
from pose_service.decoding.guarded_source import GuardedSource
from pose_service.errors import StoppedError
from pose_service.jobs import drawn_video, networks
from pose_service.jobs.processing import Processor
from pose_service.limits import Limits
from pose_service.structures import ModelPlaces, Options, Results
from tests.clip_maker import ClipMaker, beginning

REPOSITORY = Path(__file__).resolve().parents[3]
PLACES = ModelPlaces(REPOSITORY / "models", settings.cache_dir(), "cpu", 1)
Reports = list[tuple[str, int, int | None]]


def nothing(stage: str, done: int, total: int | None) -> None:
    """A report that nobody reads."""


def never() -> bool:
    return False


class Steady(ClipMaker):
    """Clips of one grey, so that the person in them seems to wear the same all the time.

    A dark spot wanders at the bottom: a film in which nothing moves is refused.
    """

    @staticmethod
    def level(index: int) -> int:
        return 90

    def picture(self, index: int, size_px: tuple[int, int] = (160, 96)) -> npt.NDArray[np.uint8]:
        image = super().picture(index, size_px)
        image[-10:-2, 60 + index : 68 + index] = 30
        return image


@dataclass
class Decoder:
    process: "subprocess.Popen[bytes]"
    environment: dict[str, str]


@pytest.fixture
def decoders(monkeypatch: pytest.MonkeyPatch) -> list[Decoder]:
    """Processes that decode, as they are started."""
    started: list[Decoder] = []
    starting = subprocess.Popen

    def start(*arguments: object, **how: object) -> object:
        process = starting(*arguments, **how)  # type: ignore[call-overload]  # as it was asked for
        started.append(Decoder(process, how["env"]))  # type: ignore[arg-type]  # what is looked at
        return process

    monkeypatch.setattr(subprocess, "Popen", start)
    return started


@pytest.fixture
def clips(tmp_path: Path) -> ClipMaker:
    return ClipMaker(tmp_path)


@pytest.fixture
def steady(tmp_path: Path) -> Steady:
    return Steady(tmp_path)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    return folder


def a_pose(frame: Frame) -> Pose:
    """Somebody who walks to the right, two pixels a frame."""
    points = np.linspace((20, 20), (60, 80), 17) + np.array([2 * frame.index, 0])
    return Pose(points.astype(np.float32), np.full(17, 0.9, np.float32))


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every model's place is taken by one that knows where the person is."""

    @contextmanager
    def estimator(
        models: networks.Models, name: str, *, smooth: bool, cancelled: Callable[[], bool]
    ) -> Iterator[Walking]:
        yield Walking() if smooth else WalkingAmongMany()

    monkeypatch.setattr(networks.Models, "estimator", estimator)


class Walking(ScriptedEstimator):
    name = "walking"

    def __init__(self) -> None:
        super().__init__(a_pose, COCO)


class WalkingAmongMany(Walking):
    """Could look at everybody; sees nobody."""

    def detect(self, frame: Frame) -> list[Detection]:
        return []

    def poses(self, looks: Sequence[tuple[Frame, Region]]) -> list[Pose | None]:
        return [None for _ in looks]

    def follow(self, region: Region) -> None:
        """It follows nobody."""


def run(video: Path, workspace: Path, reports: Reports | None = None, **options: object) -> Results:
    processor = Processor(PLACES)
    try:
        return processor.process(
            video,
            replace(Options(draw=False), **options),  # type: ignore[arg-type]  # names checked
            workspace,
            nothing if reports is None else lambda *report: reports.append(report),
            never,
            Limits(),
        )
    finally:
        processor.close()


# --- decoding in a process of its own -----------------------------------------------------------


@pytest.mark.parametrize("kind", ["mp4", "webm", "turned", "variable", "gif"])
def test_frames_are_the_engine_s_own_bit_by_bit(clips: ClipMaker, kind: str) -> None:
    made: dict[str, Callable[[], Path]] = {
        "mp4": clips.mp4,
        "webm": clips.webm,
        "turned": lambda: clips.turned(90),
        "variable": lambda: clips.retimed([0.02, 0.1, 0.033] * 5),
        "gif": lambda: clips.gif([70] * 6),
    }
    video = made[kind]()
    guarded, own = GuardedSource(video, Limits()), FileSource(video)
    try:
        assert (guarded.size_px, guarded.duration_s) == (own.size_px, own.duration_s)
        while (expected := own.read()) is not None:
            frame = guarded.read()
            assert frame is not None
            assert (frame.t_s, frame.index) == (expected.t_s, expected.index)
            np.testing.assert_array_equal(frame.image_bgr, expected.image_bgr)
        assert guarded.read() is None
        assert guarded.read() is None
        assert guarded.decode_s > 0.0
    finally:
        guarded.close()
        own.close()


def test_frames_that_are_held_stay_as_they_were(clips: ClipMaker) -> None:
    guarded = GuardedSource(clips.mp4(frames=60), Limits(), held=4)
    held: list[tuple[Frame, np.ndarray]] = []
    while (frame := guarded.read()) is not None:
        held = [*held[-3:], (frame, frame.image_bgr.copy())]
        for one, copy in held:
            np.testing.assert_array_equal(one.image_bgr, copy)
        assert not frame.image_bgr.flags.writeable
    guarded.close()


def test_who_stops_reading_leaves_no_process(clips: ClipMaker, decoders: list[Decoder]) -> None:
    guarded = GuardedSource(clips.mp4(frames=300), Limits())
    guarded.read()
    guarded.close()
    guarded.close()
    assert [decoder.process.poll() is None for decoder in decoders] == [False]


def test_a_decoder_that_crashes_is_one_plain_sentence(
    clips: ClipMaker, decoders: list[Decoder]
) -> None:
    guarded = GuardedSource(clips.mp4(frames=300), Limits())
    os.kill(decoders[0].process.pid, signal.SIGSEGV)
    with pytest.raises(CaptureError, match="the decoder broke off"):
        while guarded.read() is not None:
            pass
    guarded.close()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_decoder_that_is_killed_is_not_the_video_s_fault(
    clips: ClipMaker, decoders: list[Decoder], number: signal.Signals
) -> None:
    guarded = GuardedSource(clips.mp4(frames=300), Limits())
    os.kill(decoders[0].process.pid, number)
    with pytest.raises(StoppedError, match="stopped from outside"):
        while guarded.read() is not None:
            pass
    guarded.close()


def test_a_decoder_that_the_system_stops_took_too_long(
    clips: ClipMaker, decoders: list[Decoder]
) -> None:
    guarded = GuardedSource(clips.mp4(frames=300), Limits())
    os.kill(decoders[0].process.pid, signal.SIGXCPU)
    with pytest.raises(LimitExceededError, match="takes longer than"):
        while guarded.read() is not None:
            pass
    guarded.close()


def test_the_decoder_knows_no_secret(
    clips: ClipMaker, decoders: list[Decoder], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSE_SERVICE_TOKEN", "a-secret")
    monkeypatch.setenv("POSE_SERVICE_DATABASE", "postgresql://name:word@host/base")
    GuardedSource(clips.mp4(), Limits()).close()
    [decoder] = decoders
    assert not [name for name in decoder.environment if name.startswith("POSE_SERVICE")]


# --- one person ---------------------------------------------------------------------------------


@pytest.mark.model
@pytest.mark.media
def test_one_person_s_track_is_the_app_s_own_bit_by_bit(media: Path, workspace: Path) -> None:
    film = media / "video" / "sit_down_b1.mp4"
    video = beginning(film, workspace.parent / "film.mp4", 24, scale=0.5)
    results = run(video, workspace)
    estimator = ParticipantTracker(
        open_estimator("blazepose_full", PLACES.models, PLACES.cache, device="cpu")
    )
    own = extract(video, estimator)
    estimator.close()
    track = load_track(results.files["track.npz"])
    for name in ("t_s", "keypoints_px", "scores", "world_m"):
        np.testing.assert_array_equal(getattr(track, name), getattr(own, name))
    assert results.people == 1
    assert results.frames == len(own)
    assert results.duration_s == own.t_s[-1]
    assert list(results.timings_s) == ["probe", "decode", "pose", "keypoints"]
    assert all(seconds > 0.0 for seconds in results.timings_s.values())


@pytest.mark.usefixtures("scripted")
def test_every_file_of_one_person(steady: Steady, workspace: Path) -> None:
    reports: Reports = []
    results = run(steady.mp4(frames=30), workspace, reports)
    assert set(results.files) == {
        *("coach.json", "coco.json", "mmpose.json", "openpose.zip", "track.npz")
    }
    assert set(workspace.iterdir()) == set(results.files.values())
    assert len(json.loads(results.files["coco.json"].read_text("utf-8"))) == 30
    with zipfile.ZipFile(results.files["openpose.zip"]) as archive:
        assert len(archive.namelist()) == 30
    assert {stage for stage, _, _ in reports} == {"probe", "pose", "keypoints"}
    done = [(done, total) for stage, done, total in reports if stage == "pose"]
    assert done == [(i, 30) for i in range(31)]


@pytest.mark.usefixtures("scripted")
def test_nobody_is_no_failure(
    clips: ClipMaker, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Walking, "estimate", lambda self, frame: None)
    results = run(clips.mp4(), workspace)
    assert results.people == 0
    assert json.loads(results.files["coco.json"].read_text("utf-8")) == []


# --- everybody ----------------------------------------------------------------------------------


@pytest.mark.model
@pytest.mark.media
def test_everybody_has_a_number_in_every_format(media: Path, workspace: Path) -> None:
    film = media / "video" / "two_people_cam1.mp4"
    video = beginning(film, workspace.parent / "film.mp4", 40, scale=0.5)
    results = run(video, workspace, people="all", draw=True)
    assert results.people == 2
    assert "track.npz" not in results.files  # which holds one person
    tracks = read_people(results.files["coach.json"])
    assert sorted(tracks) == [1, 2]
    seen = {n: np.isfinite(track.keypoints_px).all(axis=(1, 2)) for n, track in tracks.items()}
    assert seen[1].mean() > 0.9
    coco = json.loads(results.files["coco.json"].read_text("utf-8"))
    for number, there in seen.items():
        assert sum(entry["track_id"] == number for entry in coco) == there.sum()
    both = seen[1] & seen[2]
    if both.any():  # they stand apart: two numbers on one body would be one person twice
        apart = np.abs(tracks[1].keypoints_px[both] - tracks[2].keypoints_px[both])
        assert np.median(apart) > 20


@pytest.mark.usefixtures("scripted")
def test_a_model_for_one_person_says_so(
    clips: ClipMaker, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(WalkingAmongMany, "poses")
    with pytest.raises(InputError, match="looks at one person only"):
        run(clips.mp4(), workspace, people="all")


# --- the drawn video ----------------------------------------------------------------------------


def shown(video: Path) -> list[tuple[float, np.ndarray]]:
    with av.open(str(video)) as container:
        return [
            (float(frame.time or 0.0), frame.to_ndarray(format="bgr24"))
            for frame in container.decode(video=0)
        ]


@pytest.mark.usefixtures("scripted")
def test_the_drawn_video_plays_in_browsers(clips: ClipMaker, workspace: Path) -> None:
    results = run(clips.mp4(frames=20, size_px=(321, 241)), workspace, draw=True)
    path = results.files["video.mp4"]
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert stream.codec_context.name == "h264"
        assert stream.codec_context.pix_fmt == "yuv420p"
        assert (stream.codec_context.width, stream.codec_context.height) == (320, 240)
    content = path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")  # plays before all of it is there


@pytest.mark.usefixtures("scripted")
def test_it_keeps_every_picture_s_own_time(clips: ClipMaker, workspace: Path) -> None:
    lasting_s = [0.02, 0.1, 0.033] * 5
    results = run(clips.retimed(lasting_s), workspace, draw=True)
    times_s = [t_s for t_s, _ in shown(results.files["video.mp4"])]
    assert times_s == pytest.approx([sum(lasting_s[:i]) for i in range(15)], abs=2e-3)


@pytest.mark.usefixtures("scripted")
def test_the_skeleton_is_where_the_person_is(steady: Steady, workspace: Path) -> None:
    video = steady.mp4(frames=20)
    drawn = shown(run(video, workspace, draw=True).files["video.mp4"])
    source = FileSource(video)
    for _, image in drawn:
        frame = source.read()
        assert frame is not None
        bright = image.min(axis=2) > 150  # the skeleton is white, the picture grey and red
        rows, columns = np.nonzero(bright)
        points = a_pose(frame).keypoints_px
        assert np.ptp(columns) > 10
        for axis, found in enumerate((columns, rows)):
            assert abs(found.min() - points[:, axis].min()) < 8
            assert abs(found.max() - points[:, axis].max()) < 8
    source.close()


def test_large_pictures_are_drawn_smaller(tmp_path: Path) -> None:
    with drawn_video.DrawnVideo(tmp_path / "large.mp4", (3840, 2160)) as video:
        for i in range(3):
            video.write(np.full((2160, 3840, 3), 40 * i, np.uint8), i / 30)
    assert shown(tmp_path / "large.mp4")[0][1].shape == (1080, 1920, 3)


@pytest.mark.usefixtures("scripted")
def test_without_an_encoder_it_says_so_before_any_work(
    clips: ClipMaker, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn_video, "_ENCODERS", ("no_such",))
    reports: Reports = []
    with pytest.raises(InputError, match=r"no H\.264 encoder; send the video without draw"):
        run(clips.mp4(), workspace, reports, draw=True)
    assert [stage for stage, _, _ in reports] == ["probe"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "video.mp4").symlink_to("/dev/full")
    with (
        pytest.raises(StorageError, match=r"video\.mp4 (was not|cannot be) written"),
        drawn_video.DrawnVideo(tmp_path / "video.mp4", (320, 240)) as video,
    ):
        for i in range(200):
            noise = np.random.default_rng(i).integers(0, 256, (240, 320, 3), np.uint8)
            video.write(noise, i / 30)


# --- stopping -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("scripted")
@pytest.mark.parametrize("people", ["one", "all"])
@pytest.mark.parametrize("at", [0, 1, 7])
def test_it_stops_between_two_frames(
    clips: ClipMaker, workspace: Path, decoders: list[Decoder], at: int, people: str
) -> None:
    asked = iter(range(1000))
    processor = Processor(PLACES)
    with pytest.raises(Cancelled):
        processor.process(
            clips.mp4(frames=60),
            Options(people=people, draw=True),  # type: ignore[arg-type]  # one of the two
            workspace,
            nothing,
            lambda: next(asked) >= at,
            Limits(),
        )
    processor.close()
    assert next(asked) == at + 1  # not asked again after it had said so
    assert decoders[0].process.poll() is not None
    assert not (workspace / "poses.part").exists()

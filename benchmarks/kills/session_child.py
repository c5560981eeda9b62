"""Sessions one after the other, as the window holds them, until somebody kills this process.

Started by `benchmarks.kills`. Camera and routine are those that are shipped, the poses are played
back; everything else is a session's own: visit, runner, recording, journal, store. What happens is
told in a file, a line a thing, each handed to the operating system before the session goes on, so
that it outlives the process: what is told as kept must be found afterwards.
"""

import argparse
import dataclasses
import json
import os
import random
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app import settings
from coach_app.app.installation import Installation
from coach_app.app.live_session import Visit
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO, Skeleton
from coach_app.engine.core.structures import Frame, Observation, Pose, PoseTrack, SessionScore
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose_tracks.tracks import load_track
from coach_app.records import store as store_module
from coach_app.records.journal.writing import Journal
from coach_app.settings import Settings

ROUTINE = "standing-whole-body"
CONSENT = "2026-03-02"
SKELETONS = {"33": BLAZEPOSE, "17": COCO}

_LONGEST_WAIT_S = 60.0
_SESSION_S = (0.3, 1.3)  # from and to, before the pause and once more after it
_PAUSE_S = (0.0, 0.3)


class Telling:
    """Writes down what happens.

    Args:
        path: made where there is none.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def __call__(self, what: str, **facts: object) -> None:
        """One line, whole."""
        line = json.dumps({"what": what, "at_s": time.monotonic(), **facts}) + "\n"
        os.write(self._file, line.encode())


class ToldJournal(Journal):
    """The journal, which also tells what it was given and what it has promised to have kept."""

    tell: Telling

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # the very same ones
        self._given = 0
        self.tell("begun", id=self.session_id)

    def record(self, observation: Observation) -> None:
        """As the journal's."""
        self._given += 1
        self.tell("seen", id=self.session_id, t_s=observation.t_s)
        super().record(observation)

    def flush(self) -> None:
        """As the journal's."""
        given = self._given
        super().flush()
        if self.problem is None:
            self.tell("flushed", id=self.session_id, count=given)

    def finish(
        self, score: SessionScore, document: dict[str, object], consent: str | None = None
    ) -> None:
        """As the journal's."""
        self.tell("finishing", id=self.session_id, score=score.score)
        super().finish(score, document, consent)
        if self.problem is None:
            self.tell("kept", id=self.session_id, score=score.score)

    def abandon(self, reason: str) -> None:
        """As the journal's."""
        ending = self._ending
        self.tell("abandoning", id=self.session_id)
        super().abandon(reason)
        if self.problem is None and not ending:
            self.tell("abandoned", id=self.session_id)

    def _take_in(self) -> None:
        self.tell("taking in", id=self.session_id)
        super()._take_in()


class PlayedParts(Installation):
    """Installation whose model plays the shipped instructor's poses back."""

    track_file: Path
    keypoints: Skeleton

    @cached_property
    def played(self) -> PoseTrack:
        """The exact poses."""
        return load_track(self.track_file)

    def kept_track(self, routine: Routine) -> PoseTrack | None:
        """As if it had been measured."""
        return self.played

    def open_live_estimator(self) -> PoseEstimator:
        """Sees the participant as drawn, in as many keypoints as were asked for."""
        track, order = self.played, self.played.skeleton.indices(self.keypoints.keypoints)

        def seen(frame: Frame) -> Pose | None:
            pose = track.pose(min(round(frame.t_s * 30.0), len(track) - 1))
            return None if pose is None else Pose(pose.keypoints_px[order], pose.scores[order])

        return ScriptedEstimator(seen, self.keypoints, f"played-{len(self.keypoints)}")


def opened(data: Path, track_file: Path, keypoints: Skeleton, camera: Path) -> PlayedParts:
    """An installation of its own in `data`, whose scores may be sent, to nobody."""
    chosen = Settings(
        camera=str(camera),
        participant_id="p-17",
        backend_url="http://127.0.0.1:9",
        consent_since=CONSENT,
    )
    parts = PlayedParts(chosen, settings.resource_dir(), data, data / "cache")
    parts.track_file, parts.keypoints = track_file, keypoints
    return parts


def run_sessions(parts: PlayedParts, tell: Telling, chance: random.Random, most: int) -> None:
    """One session after the other; every third one is given up before its end."""
    routine = parts.library.get(ROUTINE)
    raises = dataclasses.replace(routine.moves[0], start_s=0.0)  # judged from the start
    played = dataclasses.replace(routine, moves=(raises,))
    for number in range(most):
        visit = Visit(parts, played, lambda: None)
        tell("look")
        visit.look()
        _wait(visit, lambda visit=visit: visit.latest is not None)  # type: ignore[misc]  # bound now
        tell("begin")
        visit.begin()
        _play(visit, chance.uniform(*_SESSION_S))
        tell("pause")
        visit.pause()
        time.sleep(chance.uniform(*_PAUSE_S))
        visit.resume()
        _play(visit, chance.uniform(*_SESSION_S))
        if number % 3 == 2:
            tell("abandon")
            visit.abandon()
        else:
            tell("finish")
            ending = visit.finish()
            _wait(visit, lambda ending=ending: ending.state != "running")  # type: ignore[misc]  # bound now
        if not visit.join(_LONGEST_WAIT_S):
            raise SystemExit("a visit did not end")


def _play(visit: Visit, seconds: float) -> None:
    """Judge for so long, counted from the first observation."""
    first: list[float] = []

    def over() -> bool:
        latest = visit.latest
        if latest is not None:
            visit.update_clock(latest.frame.t_s, playing=True)
        if not first and latest is not None and latest.observation is not None:
            first.append(time.monotonic())
        return bool(first) and time.monotonic() - first[0] >= seconds

    _wait(visit, over)


def _wait(visit: Visit, condition: Callable[[], bool]) -> None:
    until_s = time.monotonic() + _LONGEST_WAIT_S
    while not condition():
        if visit.state == "failed" or time.monotonic() > until_s:
            raise SystemExit(f"the session stands still: {visit.state}, {visit.error}")
        time.sleep(0.005)


def main() -> None:
    """Hold sessions until killed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--track", type=Path, required=True, help="the participant's poses")
    parser.add_argument("--told", type=Path, required=True, help="what happens is appended to it")
    parser.add_argument("--keypoints", choices=sorted(SKELETONS), required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--sessions", type=int, default=20, help="end after so many")
    chosen = parser.parse_args()
    tell = Telling(chosen.told)
    ToldJournal.tell = tell
    store_module.Journal = ToldJournal  # type: ignore[attr-defined,assignment]  # what a store begins from now on
    camera = settings.resource_dir() / "reference_routines" / ROUTINE / "video.mp4"
    parts = opened(chosen.data, chosen.track, SKELETONS[chosen.keypoints], camera)
    tell("started")
    run_sessions(parts, tell, random.Random(chosen.seed), chosen.sessions)


if __name__ == "__main__":
    main()

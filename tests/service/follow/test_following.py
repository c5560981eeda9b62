"""A session over a real WebSocket, from the invitation to the stored score."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest

from benchmarks.follow.page import play
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import PoseTrack, SessionScore
from coach_app.engine.judging.profiles import Profile
from coach_app.engine.judging.reference import Reference
from coach_app.engine.judging.session_judge import Coach
from coach_app.engine.live.session_score import with_quality
from coach_app.engine.movement.session_quality import SessionMovement
from coach_app.engine.reporting.session_document import score_document
from tests.service.conftest import Service, serving
from tests.service.follow import follow_case

FAST_HZ = 1000.0


@dataclass(frozen=True)
class Case:
    service: Service
    routine: Routine
    track: PoseTrack
    participant: PoseTrack


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("follow")
    file, routine, track = follow_case.made(folder)
    with serving(folder / "data", token_role="admin") as service:
        assert follow_case.publish(service, file).status_code == 201
        yield Case(service, routine, track, followed(track))


def followed(track: PoseTrack) -> PoseTrack:
    """Somebody who does as shown at 15 Hz for 20 s, a little off, and is away for a moment."""
    rng = np.random.default_rng(3)
    rows = np.flatnonzero(track.t_s < 20.0)[::2]
    points = track.keypoints_px[rows] + rng.normal(0.0, 1.0, track.keypoints_px[rows].shape)
    points[100:115] = np.nan
    world = None if track.world_m is None else track.world_m[rows]
    return replace(
        track,
        t_s=track.t_s[rows],
        keypoints_px=points.astype(np.float32),
        scores=track.scores[rows],
        world_m=world,
    )


def by_the_desktop(case: Case) -> SessionScore:
    """What the app makes of the same poses, as `clip_session` steps it."""
    size_px = case.participant.size_px
    coach = Coach(
        Reference.from_track(case.track),
        case.routine,
        skeleton=case.participant.skeleton,
        size_px=size_px,
    )
    movement = SessionMovement(
        [case.track],
        case.routine.moves,
        skeleton=case.participant.skeleton,
        size_px=size_px,
        counted=Profile().counted,
    )
    for i, t_s in enumerate(case.participant.t_s):
        observation = coach.step(float(t_s), float(t_s), case.participant.pose(i))
        movement.add(observation.t_s, observation.pose)
    return with_quality(coach.result(model=case.participant.model), coach, movement)


def test_a_session_in_a_browser_is_scored_as_by_the_app_and_stored_once(case: Case) -> None:
    page = follow_case.page(case.service, case.participant)
    asyncio.run(play(page, rate_hz=FAST_HZ))
    document = follow_case.stored(case.service)[-1]
    assert page.result is not None
    assert document["source"] == "browser"
    assert document["participant_id"] == "p-17"
    assert {k: document[k] for k in score_document(by_the_desktop(case))} == score_document(
        by_the_desktop(case)
    )

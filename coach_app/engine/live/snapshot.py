"""Immutable values that go into a visit and come out of it, handed from thread to thread."""

from collections.abc import Callable
from dataclasses import dataclass

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import (
    Frame,
    Image,
    LossReason,
    Observation,
    Pose,
    SessionScore,
)
from coach_app.engine.fitness.live_check import Checked
from coach_app.engine.judging.cues import Cue
from coach_app.engine.kinematics.framing import SetupAdvice
from coach_app.engine.live.clock import Clock
from coach_app.engine.live.live_reference import LiveReference
from coach_app.engine.live.session_judge import SessionJudge
from coach_app.engine.live.session_watch import NOTHING_WATCHED, SessionWatch, Watched
from coach_app.engine.movement.live_count import Counted
from coach_app.engine.movement.live_quality import DoneMove
from coach_app.engine.people.whom import NOBODY, Whom
from coach_app.engine.recognition.another import Another


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The newest processed frame and all that is known of it.

    Attributes:
        frame: unmirrored, as the source gave it; its time is the visit's, which rises through
            every opening of the camera.
        display_bgra: `frame` shrunk as `show_within` asked; None if nobody asked.
        observation: the judge's word; None in the set-up check and while nothing is judged.
        advice: what to tell the participant before starting; None in a session.
        cue: the newest of the session, however long ago; None before the first.
        fps: processed frames per second over the last second or so.
        dropped: frames of a live source that were never processed.
        loss: why the participant is not measured in a session, once that lasts.
        counted: repetitions of the move that is being done; None where nothing is counted.
        done: the last move that is over, and how well it was done; None before the first.
        checked: the fitness test that is being done; None in a session.
        another: the participant clearly does another exercise than the shown; None else.
    """

    frame: Frame
    display_bgra: Image | None
    pose: Pose | None
    observation: Observation | None
    advice: SetupAdvice | None
    fps: float
    dropped: int
    skeleton: Skeleton
    model: str
    cue: Cue | None = None
    whom: Whom = NOBODY
    watched: Watched = NOTHING_WATCHED
    loss: LossReason | None = None
    counted: Counted | None = None
    done: DoneMove | None = None
    checked: Checked | None = None
    another: Another | None = None


@dataclass(frozen=True, slots=True)
class SessionContext:
    """Everything that turns a set-up check into a session: judge, clock, observers.

    Attributes:
        judge: judges every frame; used by one thread at a time.
        observe: called with every observation on the inference thread, e.g. the journal's; it
            must return at once.
        keep: called with the score, before the state is FINISHED; it must end within seconds.
        reference: feeds the judge with the routine's poses while both play; None if the
            routine's pose track is complete.
        watch: the hand sign and the floor; None to look for neither.
    """

    judge: SessionJudge
    clock: Clock
    observe: Callable[[Observation], None]
    keep: Callable[[SessionScore], object]
    reference: LiveReference | None = None
    watch: SessionWatch | None = None

"""The states of a visit before the camera and what leads from one to the next: one table."""

from enum import StrEnum


class RunnerState(StrEnum):
    """State of a visit."""

    NEW = "new"
    """Nothing has been opened yet."""
    STARTING = "starting"
    """The camera and the model are being opened."""
    HELD = "held"
    """As STARTING, and paused meanwhile."""
    RUNNING = "running"
    """Pictures come; once a session has begun they are judged, and in no other state."""
    PAUSED = "paused"
    """Pictures come and nothing is judged."""
    FAILED = "failed"
    """Camera, model or routine failed: RESUME or OPEN tries again, FINISH gives the score."""
    ENDING = "ending"
    """Nothing is judged any more; the score is worked out and kept."""
    FINISHED = "finished"
    """The score is kept."""
    ABANDONED = "abandoned"
    """Given up without a score."""


class Event(StrEnum):
    """Events of a visit."""

    OPEN = "open"
    PICTURE = "picture"
    """The first picture of an opening has gone through the model."""
    BEGIN = "begin"
    PAUSE = "pause"
    RESUME = "resume"
    CAPTURE_FAILED = "capture failed"
    ESTIMATOR_FAILED = "estimator failed"
    JUDGING_FAILED = "judging failed"
    """What is judged with is missing or broken: the routine, or Coach itself."""
    SLEPT = "slept"
    """The computer was asleep in a session."""
    LOST_IN_SLEEP = "lost in sleep"
    """The camera did not survive the sleep."""
    SOURCE_ENDED = "source ended"
    FINISH = "finish"
    KEPT = "kept"
    ABANDON = "abandon"


_S, _E = RunnerState, Event

OPENED = (_S.STARTING, _S.HELD, _S.RUNNING, _S.PAUSED)
"""A camera is open, or is being opened."""

_UNDECIDED = (_S.NEW, *OPENED, _S.FAILED)
"""There may still be more to judge."""

FAILURES = (_E.CAPTURE_FAILED, _E.ESTIMATOR_FAILED, _E.JUDGING_FAILED)

TRANSITIONS: dict[tuple[RunnerState, Event], RunnerState] = {
    (_S.NEW, _E.OPEN): _S.STARTING,
    (_S.FAILED, _E.OPEN): _S.STARTING,
    (_S.FAILED, _E.RESUME): _S.STARTING,
    (_S.STARTING, _E.PICTURE): _S.RUNNING,
    (_S.HELD, _E.PICTURE): _S.PAUSED,
    (_S.STARTING, _E.PAUSE): _S.HELD,
    (_S.RUNNING, _E.PAUSE): _S.PAUSED,
    (_S.HELD, _E.RESUME): _S.STARTING,
    (_S.PAUSED, _E.RESUME): _S.RUNNING,
    (_S.STARTING, _E.SLEPT): _S.HELD,
    (_S.RUNNING, _E.SLEPT): _S.PAUSED,
    (_S.STARTING, _E.LOST_IN_SLEEP): _S.STARTING,
    (_S.HELD, _E.LOST_IN_SLEEP): _S.HELD,
    (_S.RUNNING, _E.LOST_IN_SLEEP): _S.STARTING,
    (_S.PAUSED, _E.LOST_IN_SLEEP): _S.HELD,
    (_S.ENDING, _E.KEPT): _S.FINISHED,
    **{(state, _E.BEGIN): state for state in _UNDECIDED},
    **{(state, failure): _S.FAILED for state in OPENED for failure in FAILURES},
    (_S.NEW, _E.JUDGING_FAILED): _S.FAILED,
    **{(state, _E.SOURCE_ENDED): _S.ENDING for state in OPENED},
    **{(state, _E.FINISH): _S.ENDING for state in _UNDECIDED},
    **{(state, _E.ABANDON): _S.ABANDONED for state in _UNDECIDED},
}
"""(state, event) to the state after it. What is missing changes nothing: a pause, say, takes
nothing away from a failure, and nothing leads out of FINISHED and ABANDONED."""


def opens(state: RunnerState, event: Event) -> bool:
    """True if `event` in `state` opens the camera (anew)."""
    starts = TRANSITIONS.get((state, event)) in (_S.STARTING, _S.HELD)
    return starts and (state not in OPENED or event is _E.LOST_IN_SLEEP)

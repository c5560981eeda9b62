"""The choice of the participant in a visit: what is shown of it, and who may change it."""

from collections import deque
from dataclasses import dataclass

from coach_app.engine.core.structures import Pose
from coach_app.engine.people.choosing import Doubt
from coach_app.engine.people.crowd import Present
from coach_app.engine.people.participant import ParticipantTracker

_ASKS_AFTER_S = 1.0  # somebody who passes in front is doubted for a moment
_ANSWERABLE = (Doubt.WHO, Doubt.ALIKE, Doubt.STRANGER)


@dataclass(frozen=True, slots=True)
class Whom:
    """The people in a picture and who of them is taken.

    Attributes:
        people: everybody; one of them is taken, unless Coach does not know whom.
        asked: nobody is judged until one of them is chosen or the doubt passes.
    """

    people: tuple[Present, ...] = ()
    asked: bool = False


NOBODY = Whom()


class Choice:
    """Lets somebody be chosen, by number from any thread, or by an arm that they lift.

    An arm counts in the set-up check and while it is asked: exercises lift arms as well.
    """

    def __init__(self) -> None:
        self._wishes: deque[int] = deque(maxlen=1)
        self._doubted_since_s: float | None = None

    def wish(self, number: int) -> None:
        """Take somebody who was chosen by key."""
        self._wishes.append(number)

    def look(
        self, t_s: float, tracker: ParticipantTracker | None, pose: Pose | None, *, judged: bool
    ) -> Whom:
        """Choose whom to show, on the inference thread; a choice counts from the next picture on.

        `tracker` has looked at the picture; None for a model that knows nobody.
        """
        crowd = None if tracker is None else tracker.crowd
        if tracker is None or crowd is None:
            return NOBODY
        people = crowd.people
        doubted = pose is None and tracker.doubt in _ANSWERABLE and bool(people)
        if not doubted:
            self._doubted_since_s = None
        elif self._doubted_since_s is None:
            self._doubted_since_s = t_s
        since_s = self._doubted_since_s
        asked = crowd.asking or (since_s is not None and t_s - since_s >= _ASKS_AFTER_S)
        called = crowd.calling if asked or not judged else None
        taken = any(one.number == called and one.taken for one in people) and crowd.chosen
        if self._wishes:
            crowd.wish(self._wishes.popleft())
        elif called is not None and not taken:
            crowd.wish(called)
        return Whom(people, asked)

"""Tracking of the participant: chosen, held, doubted, found again; nobody else is handed on.

A pose network follows whatever stands where it looks. When a helper walks through the picture it
slides over to the helper without noticing. So every pose is compared with what is known of the
participant, and a few times a second everybody else is looked at, so that it is known who is about.
What is known may change: light, clothes and place do. A pose that does not fit is not handed on
before `choosing` has found out whose it is.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from coach_app.engine.core.checkpoints import Checkpointed
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.people.acquaintances import (
    OTHER_CLOTHES,
    SURELY_OTHER,
    Acquaintance,
    met,
    met_again,
    nearest,
    redressed,
    steady,
    strides,
    unlike,
)
from coach_app.engine.people.appearance import (
    Sighting,
    colour_distance,
    sight,
)
from coach_app.engine.people.choosing import (
    COMPANY_S,
    Doubt,
    Evidence,
    Suspect,
    choose,
    looks_like,
    prominence,
    still_there,
    takes_over,
    unmoved,
)
from coach_app.engine.people.crowd import Crowd
from coach_app.engine.people.detection import ManyPersonsEstimator, SeenPerson, around, everybody
from coach_app.engine.people.scene_changes import Cut, Surroundings, Thumbnail, thumbnail
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.estimators.fallback import FallbackEstimator
from coach_app.engine.pose.regions import Region

_LOOK_AROUND_EVERY_S = 0.35  # how often everybody else is looked at while the participant is seen
_LOOK_CLOSELY_S = 0.7  # the participant is looked for in every frame for so long,
_LOOK_FOR_EVERY_S = 0.1  # and then so often
_FORGET_S = 60.0
_MOST_OTHERS = 8
_SURELY_SAME = 0.25  # distance of colours at which nobody else need be thought of
_WALKED_S = 1.0  # whoever walked so lately is why much of the picture looks different
_SETTLES_S = 0.5  # so soon after the first look it may turn out that it missed somebody
_MORE_PROMINENT = 1.2


class ParticipantTracker(Checkpointed):
    """A pose backend that hands on the participant's poses only.

    The participant is whoever is largest and most central when the first person is seen, after
    the start or after `reset`, until there is evidence that it is somebody else.

    Nobody else uses the estimator from now on. Where it `asks`, no pose is handed on while two may
    be the participant.
    """

    CHECKPOINTED = (
        *("_estimator", "_around", "_known", "_others", "_suspect"),
        *("_looked_t_s", "_walked_t_s", "_chosen_t_s", "_found_t_s"),
        *("_in_sight", "_afresh", "_doubt"),
    )
    VALUES = (Region, Sighting, Acquaintance, Suspect, Doubt)

    def __init__(self, estimator: PoseEstimator, *, asks: bool = False) -> None:
        self._estimator = estimator
        self.skeleton = estimator.skeleton
        self._many = estimator if isinstance(estimator, ManyPersonsEstimator) else None
        self._known: Acquaintance | None = None
        self._others: tuple[Acquaintance, ...] = ()
        self._suspect: Suspect | None = None
        self._around = Surroundings()
        self._looked_t_s = self._walked_t_s = self._chosen_t_s = self._found_t_s = -np.inf
        self._in_sight = False
        self._afresh = False  # nobody has been found since another shot began
        self._doubt: Doubt | None = None
        self.crowd = Crowd(estimator.skeleton) if asks else None
        """Everybody in the picture; None where nobody can be asked."""

    @property
    def name(self) -> str:
        """The model's name."""
        return self._estimator.name

    @property
    def doubt(self) -> Doubt | None:
        """Why the last frame had no pose; None where it had one."""
        return self._doubt

    def estimate(self, frame: Frame) -> Pose | None:
        """The participant's pose; None while not seen or not known, whoever else is seen."""
        crowd = self.crowd
        if crowd is None:
            return self._estimate(frame)
        wished = crowd.wished(frame.t_s)
        pose = self._estimate(frame) if wished is None else self._take_wished(frame, wished)
        crowd.update(frame, pose)
        if crowd.asking:
            self._doubt = Doubt.WHO
            return None
        return pose

    def _estimate(self, frame: Frame) -> Pose | None:
        picture = thumbnail(frame.image_bgr)
        pose = None
        walks = frame.t_s - self._walked_t_s <= _WALKED_S
        cut = self._around.cut(picture, frame.t_s, walks=walks)
        if cut is not None:
            pose = self._go_on(frame, picture) if cut is Cut.BY_AND_BY else None
            if pose is None:
                self._afresh = True
                self._others, self._suspect = (), None
                self._estimator.reset()
        if pose is None:
            pose = self._begin_again(frame) if self._afresh else self._next(frame, picture)
        if pose is not None:
            self._doubt = None
            self._around.learn(picture)
        return pose

    def reset(self) -> None:
        """Forget everybody: the next person seen is chosen."""
        self._estimator.reset()
        self._known = self._suspect = None
        self._others = ()
        self._around.reset()
        self._in_sight = self._afresh = False
        self._doubt = None
        self._looked_t_s = self._walked_t_s = self._chosen_t_s = self._found_t_s = -np.inf
        if self.crowd is not None:
            self.crowd.begin_again()

    def close(self) -> None:
        """Release the model."""
        self._estimator.close()

    def _take_wished(self, frame: Frame, wished: Acquaintance) -> Pose | None:
        """The pose of who was chosen by somebody who knows; None if they are not seen now."""
        found = self._everybody(frame, self._estimator.estimate(frame))
        near = [one for one in found if steady(wished, one.seen, frame.t_s)]
        one = min(near, key=lambda one: unlike(wished, one.seen, frame.t_s), default=None)
        if one is None or self.crowd is None:
            return None
        before, (_, other) = self._known, nearest(self._others, one.seen, frame.t_s)
        others = [person for person in self._others if person is not other]
        if before is not None and not still_there(one.seen, before):
            others.append(replace(before, participated=False))
        self._others = tuple(others)
        self._known = replace(met(one.seen, frame.t_s), exercise_s=wished.exercise_s)
        self._afresh = False
        self.crowd.settle()
        self._doubt = None
        return self._take(frame, one)

    def _go_on(self, frame: Frame, picture: Thumbnail) -> Pose | None:
        """The participant, who fills so much of the picture that moving looks like a cut."""
        known = self._known
        pose = self._estimator.estimate(frame) if self._in_sight else None
        if known is None or pose is None:
            return None
        found = self._everybody(frame, pose)
        seen = found[0].seen
        apart = colour_distance(known.seen.colours, seen.colours)
        if len(found) > 1 or apart > SURELY_OTHER or not steady(known, seen, frame.t_s):
            return None
        self._remember(seen, frame.t_s, picture)
        return pose

    def _next(self, frame: Frame, picture: Thumbnail) -> Pose | None:
        """The pose in a frame that continues the one before."""
        if not self._in_sight:
            return self._look_for(frame, picture)
        pose = self._estimator.estimate(frame)
        settling = frame.t_s - self._chosen_t_s <= _SETTLES_S
        due = settling or frame.t_s - self._looked_t_s >= _LOOK_AROUND_EVERY_S
        if pose is not None:
            seen = sight(frame.image_bgr, pose, self.skeleton, closely=due)
            if self._fits(seen, frame.t_s, picture):
                self._remember(seen, frame.t_s, picture)
                return self._look_around(frame, picture, pose) if due else pose
        self._in_sight = False
        self._looked_t_s = -np.inf
        return self._look_for(frame, picture, pose)

    def _fits(self, seen: Sighting, t_s: float, picture: Thumbnail) -> bool:
        known = self._known
        if known is None or self._settles(t_s):
            return True
        if not steady(known, seen, t_s):
            return False
        if not self._around.same_light(picture):
            return True
        apart = colour_distance(known.seen.colours, seen.colours)
        if apart <= _SURELY_SAME:
            return True
        theirs, _ = nearest(self._others, seen, t_s)
        return apart <= OTHER_CLOTHES and apart <= theirs

    def _settles(self, t_s: float) -> bool:
        """Whether who was found again just now, alone, is measured anew: first looks are off."""
        company = any(t_s - other.t_s <= COMPANY_S for other in self._others)
        return t_s - self._found_t_s <= _SETTLES_S and not company

    def _remember(self, seen: Sighting, t_s: float, picture: Thumbnail) -> None:
        known = self._known
        if known is not None and strides(known, seen, t_s):
            self._walked_t_s = t_s
        if known is None:
            self._known = met(seen, t_s)
        elif self._around.same_light(picture) and not self._settles(t_s):
            self._known = met_again(known, seen, t_s)
        else:  # what was known belongs to another light, or to a look that was off
            self._known = redressed(met_again(known, seen, t_s), seen)
        self._suspect = None
        self._in_sight = True

    def _look_around(self, frame: Frame, picture: Thumbnail, pose: Pose) -> Pose:
        """Everybody else, while the participant is seen; hands over if one of them takes over."""
        self._looked_t_s = frame.t_s
        self._around.look(picture, around(pose, frame.size_px), frame.t_s)
        if self._many is None or self._known is None:
            return pose
        found = self._everybody(frame, pose)[1:]
        if frame.t_s - self._chosen_t_s <= _SETTLES_S:
            larger = self._overlooked(frame, found)
            if larger is not None:
                return self._take(frame, larger) or pose
        for one in found:
            self._note(one.seen, frame.t_s)
        return self._hand_over(frame, found) or pose

    def _overlooked(self, frame: Frame, found: Sequence[SeenPerson]) -> SeenPerson | None:
        """Find who should have been chosen, had the first look found everybody."""
        known, middle = self._known, (np.array(frame.size_px) - 1) / 2.0
        one = max(found, key=lambda one: prominence(one.seen, middle), default=None)
        if known is None or one is None:
            return None
        if prominence(one.seen, middle) <= _MORE_PROMINENT * prominence(known.seen, middle):
            return None
        self._others = (*self._others, known)
        self._known = met(one.seen, frame.t_s)
        return one

    def _note(self, seen: Sighting, t_s: float, *, new: bool = True) -> None:
        """Note that somebody was seen who is not the participant."""
        apart, other = nearest(self._others, seen, t_s)
        if other is not None and apart <= SURELY_OTHER:
            rest = tuple(one for one in self._others if one is not other)
            self._others = (*rest, met_again(other, seen, t_s))
        elif new and self._known is not None and not still_there(seen, self._known):
            self._others = (*self._others, met(seen, t_s))
        lately = tuple(one for one in self._others if t_s - one.t_s <= _FORGET_S)
        self._others = lately[-_MOST_OTHERS:]

    def _hand_over(self, frame: Frame, found: Sequence[SeenPerson]) -> Pose | None:
        """The pose of who takes over from the participant, if somebody does."""
        known = self._known
        middle = (np.array(frame.size_px) - 1) / 2.0
        chosen = self.crowd is not None and self.crowd.chosen
        if known is None or not found or chosen:
            return None
        heir = takes_over(known, self._others, frame.t_s, middle)
        if heir is None:
            return None
        one = min(
            found, key=lambda one: float(np.hypot(*(one.seen.center_px - heir.seen.center_px)))
        )
        rest = tuple(other for other in self._others if other is not heir)
        self._others = (*rest, replace(known, participated=True))
        self._known = heir
        return self._take(frame, one)

    def _take(self, frame: Frame, one: SeenPerson) -> Pose | None:
        """Follow somebody from this frame on."""
        self._in_sight, self._suspect = True, None
        if one.region is None or self._many is None:
            return one.pose
        self._many.follow(one.region)
        return self._many.estimate(frame) or one.pose

    def _look_for(
        self, frame: Frame, picture: Thumbnail, followed: Pose | None = None
    ) -> Pose | None:
        """Look for the participant among everybody in the picture."""
        known = self._known
        just_lost = known is None or frame.t_s - known.t_s <= _LOOK_CLOSELY_S
        if not just_lost and frame.t_s - self._looked_t_s < _LOOK_FOR_EVERY_S:
            return None
        self._looked_t_s = frame.t_s
        if followed is None:
            followed = self._estimator.estimate(frame)
        found = self._everybody(frame, followed)
        if known is None:
            return self._first(frame, found)
        return self._choose(frame, picture, known, found)

    def _everybody(self, frame: Frame, followed: Pose | None) -> list[SeenPerson]:
        """Find everybody: whoever is followed first, then all others that the detector finds."""
        found = everybody(self._estimator, frame, followed)
        if self.crowd is not None:
            self.crowd.look(found)
        return found

    def _first(self, frame: Frame, found: list[SeenPerson]) -> Pose | None:
        """The largest and most central of all."""
        if not found:
            self._doubt = Doubt.NOBODY
            return None
        middle = (np.array(frame.size_px) - 1) / 2.0
        one = max(found, key=lambda one: prominence(one.seen, middle))
        self._known = met(one.seen, frame.t_s)
        self._chosen_t_s = frame.t_s
        if self.crowd is not None:
            self.crowd.begin_again()
        return self._take(frame, one)

    def _choose(
        self, frame: Frame, picture: Thumbnail, known: Acquaintance, found: list[SeenPerson]
    ) -> Pose | None:
        """Choose by the evidence; None while it is not enough."""
        self._around.look(picture, None, frame.t_s)
        evidence = Evidence(
            known,
            self._others,
            self._suspect,
            frame.t_s,
            self._around.same_light(picture),
            another_shot=self._around.changed(picture, frame.t_s),
            quiet=self._around.quiet(frame.t_s),
        )
        verdict = choose(evidence, [one.seen for one in found])
        self._suspect = verdict.suspect
        for i, other in enumerate(found):
            if i != verdict.index and evidence.colours:
                self._note(other.seen, frame.t_s, new=verdict.index is not None)
        if verdict.index is None:
            self._doubt = verdict.doubt
            return self._hand_over(frame, found)
        one = found[verdict.index]
        if frame.t_s - known.t_s > _LOOK_CLOSELY_S:
            self._found_t_s = frame.t_s
        if verdict.suspect is None:
            self._remember(one.seen, frame.t_s, picture)
        elif verdict.suspect.from_the_place:
            self._known = redressed(met_again(known, one.seen, frame.t_s), one.seen)
        else:
            self._others = (*self._others, replace(known, participated=True))
            self._known = verdict.suspect.person
        return self._take(frame, one)

    def _begin_again(self, frame: Frame) -> Pose | None:
        """Choose anew after a cut: by place, clothes, or prominence."""
        self._in_sight = False
        self._found_t_s = frame.t_s
        known = self._known
        found = self._everybody(frame, self._estimator.estimate(frame))
        if not found:
            self._doubt = Doubt.NOBODY
            return None
        seen = [one.seen for one in found]
        same = None if known is None else unmoved(known, seen)
        if known is not None and same is None:
            same = looks_like(known, seen)
        self._afresh = False
        if known is None or same is None:
            return self._first(frame, found)
        self._known = redressed(met_again(known, seen[same], frame.t_s), seen[same])
        return self._take(frame, found[same])


def tracker_of(estimator: PoseEstimator) -> ParticipantTracker | None:
    """Find the participant tracker of an estimator, also in one with others to fall back on."""
    at_work = estimator.at_work if isinstance(estimator, FallbackEstimator) else estimator
    return at_work if isinstance(at_work, ParticipantTracker) else None

"""One session of a browser, judged by the very engine of the desktop."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import coach_app
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Observation, PoseTrack
from coach_app.engine.judging.cues import Cue, Cues
from coach_app.engine.judging.profiles import Profile
from coach_app.engine.judging.reference import Reference, Several
from coach_app.engine.judging.session_judge import Coach
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.live.session_score import with_quality
from coach_app.engine.movement.live_count import MoveCount
from coach_app.engine.movement.session_quality import SessionMovement
from coach_app.engine.reporting.move_sentences import asked_reps
from coach_app.engine.reporting.sentences import earned_praise, no_score_sentence, what_to_do
from coach_app.engine.reporting.session_document import score_from_document, session_document
from coach_app.engine.routines.executions import good_beside
from pose_service.follow.journal import Journal, poses_in
from pose_service.follow.protocol import BAD_POSE, Refused, moment_of, pose_of, skeleton_of
from pose_service.follow.shelf import routine_in, track_in


@dataclass(frozen=True, slots=True)
class Facts:
    """What a session is begun with; as JSON on its way to the process that judges.

    Attributes:
        session_id, participant_id, routine_id: as they stand in its document.
        folder: of the routine's files.
        journal: file of what was received.
        skeleton: names of the keypoints. size_px: of the participant's picture.
        model: that gave the poses. profile: what of the body counts.
        started_at: ISO 8601.
    """

    session_id: str
    participant_id: str
    routine_id: str
    folder: str
    journal: str
    skeleton: list[str]
    size_px: list[int]
    model: str
    profile: str
    started_at: str


@dataclass(frozen=True, slots=True)
class Played:
    """A routine, ready to be judged by; shared by all who follow it.

    Attributes:
        routine: its moves and texts.
        good: the instructor's own track, then further good executions in its time.
        reference: all of them, to be compared with.
    """

    routine: Routine
    good: tuple[PoseTrack, ...]
    reference: Reference


def played(folder: Path, routine_id: str) -> Played:
    """Read a published routine.

    Raises:
        InputError: it is not there any more.
    """
    routine, track = routine_in(folder, routine_id), track_in(folder)
    others = good_beside(routine, track)
    return Played(routine, (track, *others), Several.from_tracks(track, others))


class Judging:
    """Judges a session pose by pose; what was received before, first.

    Args:
        facts: of the session.
        routine: that is followed.

    Raises:
        StorageError: the disk refused.
    """

    def __init__(self, facts: Facts, routine: Played) -> None:
        self._facts = facts
        self._routine = routine.routine
        skeleton = skeleton_of(facts.skeleton)
        width, height = facts.size_px
        size_px, profile = (width, height), Profile(facts.profile)
        self._keypoints = len(skeleton)
        self._coach = Coach(
            routine.reference,
            routine.routine,
            skeleton=skeleton,
            size_px=size_px,
            profile=profile,
        )
        self._movement = SessionMovement(
            routine.good,
            routine.routine.moves,
            skeleton=skeleton,
            size_px=size_px,
            counted=profile.counted,
        )
        self._cues = Cues(routine.routine.moves)
        self._count = MoveCount(routine.routine.moves, routine.reference.at)
        self._poses = 0
        self.first_s: float | None = None
        self._last_s = 0.0
        self.judged_seq = 0
        for pose in poses_in(Path(facts.journal)):
            self._step(pose)
        self._journal = Journal(Path(facts.journal))

    def step(self, data: bytes) -> dict[str, Any]:
        """Keep a pose and judge it; gives the verdict as it is sent.

        Raises:
            Refused: it is no pose, or an earlier one.
            StorageError: the disk refused; it was not judged.
        """
        moment = moment_of(data, self._keypoints)
        if moment.seq <= self.judged_seq or (self._poses and moment.t_s <= self._last_s):
            raise Refused(BAD_POSE)
        pose_of(data, self._keypoints)
        self._journal.add(data)
        observation, cue = self._step(data)
        return self._verdict(observation, cue)

    def finish(self) -> dict[str, Any]:
        """The session's document, and the result as the page is told it."""
        self._journal.finish()
        dropped = self.judged_seq - self._poses
        score = with_quality(
            self._coach.result(dropped, model=self._facts.model), self._coach, self._movement
        )
        document = session_document(
            score,
            session_id=self._facts.session_id,
            participant_id=self._facts.participant_id,
            routine_id=self._facts.routine_id,
            routine_title=self._routine.title,
            started_at=datetime.fromisoformat(self._facts.started_at),
            duration_s=0.0 if self.first_s is None else self._last_s - self.first_s,
            app_version=coach_app.__version__,
            source="browser",
        )
        return {"document": document, "result": result_message(document, self._routine)}

    def close(self) -> None:
        """Let go of the journal, which stays."""
        self._journal.close()

    def _step(self, data: bytes) -> tuple[Observation, Cue | None]:
        moment = moment_of(data, self._keypoints)
        pose = pose_of(data, self._keypoints)
        observation = self._coach.step(moment.t_s, moment.reference_t_s, pose)
        self._movement.add(observation.t_s, pose)
        cue = self._cues.update(observation)
        self._count.update(observation)
        if self.first_s is None:
            self.first_s = moment.t_s
        self._poses += 1
        self._last_s, self.judged_seq = moment.t_s, moment.seq
        return observation, cue

    def _verdict(self, observation: Observation, cue: Cue | None) -> dict[str, Any]:
        shown, counted = observation.verdict.shown, self._count.newest
        return {
            "type": "verdict",
            "seq": self.judged_seq,
            "t_s": observation.t_s,
            "shown": None if shown.frame is None else shown.frame.value,
            "limbs": {
                joint: limb.value
                for joint, limb in zip(JOINTS, shown.limbs, strict=True)
                if limb is not None
            },
            "behind": shown.behind,
            "move": observation.move,
            "count": None if counted is None else {"n": counted.reps, "of": counted.asked},
            "cue": None if cue is None else _said(cue),
        }


def result_message(document: Mapping[str, Any], routine: Routine) -> dict[str, Any]:
    """What the page shows at the end, from the session's document alone."""
    score = score_from_document(document)
    titles = {move.id: move.name for move in routine.moves}
    measured = score.score is not None
    praise = {language: earned_praise(score, language) for language in ("en", "ko")}
    return {
        "type": "result",
        "score": score.score,
        "coverage": score.coverage,
        "lag_s": score.lag_s,
        "mirrored": score.mirrored,
        "right": None if score.score is None else round(100 * score.score),
        "of": 100,
        "praise": praise if all(praise.values()) else None,
        "practise": {lang: what_to_do(score, routine.moves, lang) for lang in ("en", "ko")},
        "reason": None
        if measured
        else {language: no_score_sentence(score, language) for language in ("en", "ko")},
        "moves": [
            {
                "id": move.move,
                "title": titles.get(move.move, {"en": move.move}),
                "reps": move.reps,
                "of": asked_reps(move),
                "score": move.score,
            }
            for move in score.moves
        ],
    }


def _said(cue: Cue) -> dict[str, str]:
    parts = [cue.kind.value, cue.joint, None if cue.direction is None else cue.direction.value]
    key = ".".join(part for part in parts if part)
    return {"key": key, "en": cue.sentence("en"), "ko": cue.sentence("ko")}

"""One session of a browser, judged by the very engine of the desktop."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import coach_app
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import LossReason, Observation, Pose
from coach_app.engine.judging.body_limits import BodyLimits
from coach_app.engine.judging.cues import Cue
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.live.losses import Picture
from coach_app.engine.live.session_judge import Followed, SessionJudge
from coach_app.engine.recognition.recognising import Exercise
from coach_app.engine.reporting.losses import LOSS_NOW, told_losses
from coach_app.engine.reporting.move_sentences import asked_reps
from coach_app.engine.reporting.sentences import (
    another_exercise,
    earned_praise,
    no_score_sentence,
    what_to_do,
)
from coach_app.engine.reporting.session_document import score_from_document, session_document
from coach_app.engine.routines.proposals import given_name
from coach_app.languages.phrases import in_every, languages
from pose_service.follow.journal import Journal, poses_in
from pose_service.follow.laid_out import routine_in, track_in
from pose_service.follow.protocol import (
    BAD_POSE,
    Moment,
    Refused,
    moment_of,
    pose_of,
    skeleton_of,
)

_log = logging.getLogger(__name__)

SYNC_S = 3.0
"""Of what was received a power cut takes no more: the page has a copy of what came since."""
_LET_GO_S = 0.0  # others are judged meanwhile; the thread ends with what it looks at


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts with which a session is begun; as JSON on their way to the process that judges.

    Attributes:
        session_id, participant_id, routine_id: as they stand in its document.
        folder: of the routine's files.
        journal: file of what was received.
        skeleton: names of the keypoints. size_px: of the participant's picture.
        model: that gave the poses. profile: what of the body counts.
        started_at: ISO 8601.
        cache: folder of what can be made again.
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
    cache: str


def followed(folder: Path, routine_id: str) -> Followed:
    """Read a published routine, with the good executions that came along.

    Raises:
        InputError: it is not there any more.
    """
    return Followed.measured(routine_in(folder, routine_id), track_in(folder))


class Judging:
    """Judges a session pose by pose; what was received before, first.

    Raises:
        StorageError: the disk refused.
    """

    def __init__(
        self, facts: Facts, routine: Followed, exercises: Callable[[], Sequence[Exercise]]
    ) -> None:
        assert routine.routine is not None
        self._facts = facts
        self._routine = routine.routine
        skeleton = skeleton_of(facts.skeleton)
        width, height = facts.size_px
        self._size_px = (width, height)
        self._keypoints = len(skeleton)
        self._judge = SessionJudge(
            routine,
            skeleton=skeleton,
            size_px=self._size_px,
            limits=BodyLimits(facts.profile),
            exercises=exercises,
        )
        self.another = self._judge.another
        self._poses = 0
        self.first_s: float | None = None
        self._last_s = 0.0
        self.judged_seq = 0
        for data in poses_in(Path(facts.journal), self._keypoints):
            self._step(moment_of(data, self._keypoints), pose_of(data, self._keypoints))
        self._journal = Journal(Path(facts.journal), self._keypoints)
        self._synced_s = time.monotonic()

    def step(self, data: bytes) -> dict[str, Any]:
        """Keep a pose and judge it; gives the verdict as it is sent.

        Raises:
            Refused: it is no pose, or an earlier one.
            StorageError: the disk refused; it was not judged.
        """
        moment = moment_of(data, self._keypoints)
        if moment.seq <= self.judged_seq or (self._poses and moment.t_s <= self._last_s):
            raise Refused(BAD_POSE)
        pose = pose_of(data, self._keypoints)
        self._journal.add(data)
        return self._verdict(self._step(moment, pose))

    @property
    def overdue(self) -> Callable[[], None] | None:
        """Return what makes the received survive a power cut, once due: it may take its time."""
        now_s = time.monotonic()
        if now_s - self._synced_s < SYNC_S:
            return None
        self._synced_s = now_s
        return self._journal.sync

    def finish(self) -> dict[str, Any]:
        """The session's document, and the result as the page is told it."""
        self._journal.finish()
        dropped = self.judged_seq - self._poses
        score = self._judge.score(dropped, model=self._facts.model)
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
        """Let go of the journal, which stays, and recognise no more."""
        self._journal.close()
        if not self._judge.close(_LET_GO_S):
            _log.info("an exercise is still being recognised; its thread is left behind")

    def _step(self, moment: Moment, pose: Pose | None) -> Observation:
        observation = self._judge.step(
            moment.t_s,
            moment.reference_t_s,
            pose,
            Picture(self._size_px, luma=moment.luma),
            dropped=moment.seq - self._poses - 1,
        )
        if self.first_s is None:
            self.first_s = moment.t_s
        self._poses += 1
        self._last_s, self.judged_seq = moment.t_s, moment.seq
        return observation

    def _verdict(self, observation: Observation) -> dict[str, Any]:
        judge, shown = self._judge, observation.verdict.shown
        counted, loss = judge.counted, judge.losses.now
        another = None if self.another is None else self.another.newest
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
            "cue": None if judge.cue is None else _said(judge.cue),
            "loss": None if loss is None else _lost(loss),
            "another": None if another is None else self._other(observation.reference_t_s),
        }

    def _other(self, position_s: float) -> dict[str, str]:
        """Say that another exercise is done than the one that is shown there."""
        move = self._routine.move_at(position_s)
        return {
            language: another_exercise(given_name(move, language), language)
            for language in languages()
        }


def result_message(document: Mapping[str, Any], routine: Routine) -> dict[str, Any]:
    """Message with what the page shows at the end, from the session's document alone."""
    score = score_from_document(document)
    titles = {move.id: in_every(move.name) for move in routine.moves}
    measured = score.score is not None
    praise = {language: earned_praise(score, language) for language in languages()}
    return {
        "type": "result",
        "score": score.score,
        "coverage": score.coverage,
        "lag_s": score.lag_s,
        "mirrored": score.mirrored,
        "right": None if score.score is None else round(100 * score.score),
        "of": 100,
        "praise": praise if all(praise.values()) else None,
        "practise": {lang: what_to_do(score, routine.moves, lang) for lang in languages()},
        "reason": None
        if measured
        else {language: no_score_sentence(score, language) for language in languages()},
        "losses": {language: told_losses(score.losses, language) for language in languages()},
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
    return {"key": key, **{language: cue.sentence(language) for language in languages()}}


def _lost(reason: LossReason) -> dict[str, str]:
    return {"key": reason.value, **LOSS_NOW[reason].in_all()}

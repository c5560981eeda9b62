"""Everything behind the window, without camera, model or disk: for tests and screenshots.

What the camera shows, what is said of it and what goes wrong follows a script; everything the
window does to it is remembered in plain attributes.
"""

import dataclasses
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

from coach_app.app.card_pictures import CardPicture
from coach_app.app.desktop import Desktop, PoseModels, RoutineCard
from coach_app.app.first_start.arm import Arm
from coach_app.app.fitness.check_visit import CheckDone
from coach_app.app.live_session import Finished
from coach_app.app.studio.studio_service import StudioDesk
from coach_app.engine.concurrency.job import Job, JobState
from coach_app.engine.core.routine import Texts
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import (
    Frame,
    Image,
    JointScore,
    Judgement,
    LossReason,
    Observation,
    Pose,
    SessionScore,
    Shown,
    Verdict,
)
from coach_app.engine.fitness.course import TestCourse
from coach_app.engine.fitness.live_check import Checked, Phase
from coach_app.engine.fitness.results import CheckResult
from coach_app.engine.judging.body_limits import PersonalRange
from coach_app.engine.judging.cues import Cue
from coach_app.engine.judging.range_of_motion import Reach, TurnRange, WarmUp
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.kinematics.framing import SetupAdvice
from coach_app.engine.live.session_watch import NOTHING_WATCHED, Watched
from coach_app.engine.live.snapshot import Snapshot
from coach_app.engine.media.display import shrink
from coach_app.engine.media.video_seeking import Still
from coach_app.engine.movement.live_count import Counted
from coach_app.engine.movement.live_quality import DoneMove
from coach_app.engine.movement.own_reference import OwnChange
from coach_app.engine.people.whom import NOBODY, Whom
from coach_app.engine.recognition.another import Another
from coach_app.errors import CoachError
from coach_app.records.household import Member
from coach_app.records.outbox import OutboxState
from coach_app.records.session_record import Posting, SessionRecord, SessionState
from coach_app.settings import Settings

FRAME_S = 1 / 30


def warmed_up(**joints: tuple[float, float, float, bool]) -> WarmUp:
    """By joint: degrees reached, their error, degrees asked, and whether it goes no further."""
    return WarmUp(
        {
            name: Reach(
                TurnRange(0.0, asked, 0.0, 0.0),
                TurnRange(0.0, reached, 0.0, error),
                PersonalRange(0.0, reached, False, limited, 0.0, asked, error),
            )
            for name, (reached, error, asked, limited) in joints.items()
        }
    )


def session_record(
    number: int, routine_id: str, title: Texts, started_at: datetime, score: float | None
) -> SessionRecord:
    """A session of the history; without a score it was interrupted, and the first one waits."""
    finished = score is not None
    return SessionRecord(
        f"session-{number}", routine_id, title, "", "scripted", started_at,
        SessionState.FINISHED if finished else SessionState.INTERRUPTED, None, 1800, 77.0, 78.0,
        score, 0.9, 0.6, (Posting.SENT if number else Posting.WAITING) if finished else None, None,
    )  # fmt: skip


View = Callable[[float], tuple[Image, Pose | None]]
"""The camera at a time: a BGR picture and who is in it."""


def dark_room(t_s: float) -> tuple[Image, Pose | None]:
    """A camera that sees nobody."""
    return np.full((360, 640, 3), 40, np.uint8), None


@dataclass
class Script:
    """What a session will meet; a test may change it while the session runs.

    Attributes:
        skeleton: of every pose in it.
    """

    skeleton: Skeleton
    view: View = dark_room
    reference: Callable[[float], Pose | None] = lambda t_s: None
    advice: str = "ready"
    judgement: Judgement = Judgement.CORRECT
    lag_s: float = 0.6
    expected: bool = True
    error: CoachError | None = None
    kept: bool = True
    other_camera: str | None = None
    cue: Cue | None = None
    whom: Whom = NOBODY
    watched: Watched = NOTHING_WATCHED
    loss: LossReason | None = None
    counted: Counted | None = None
    done: DoneMove | None = None
    another: Another | None = None
    score: SessionScore = field(
        default_factory=lambda: SessionScore(
            0.87, 0.93, 0.6, True, 1800, 12, 29.8, "scripted",
            {"left_shoulder": JointScore(0.8, 0.1, 0.05, 0.05, 8.0, 150.0, 160.0)},
        )
    )  # fmt: skip
    own: tuple[OwnChange, ...] = ()
    checked: Checked | None = None
    check: CheckDone = field(
        default_factory=lambda: CheckDone(
            CheckResult("30s-chair-stand", "count", 12.0, 0.0, 4.0, 34.0, True, 1.0, ()), kept=True
        )
    )
    arm: Arm | None = None
    beat_s: float | None = None


class ScriptedJob(Job[Any]):
    """A job without a thread, which stands where the script says."""

    def __init__(
        self,
        state: JobState = JobState.RUNNING,
        *,
        error: CoachError | None = None,
        result: object = None,
    ) -> None:
        self.state = state
        self.progress = 0.0
        self.error = error
        self.result = result

    def cancel(self) -> None:
        """Cancelled at once."""
        self.state = JobState.CANCELLED


class ScriptedSession:
    """Follows a script; the clock is the computer's."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.calls: list[str] = []
        self.clock: tuple[float, bool] = (0.0, False)
        self._began_s = time.monotonic()
        self._judging = self._paused = self._over = False
        self._box = (640, 360)
        self._latest: Snapshot | None = None

    @property
    def beat_s(self) -> float | None:
        """The script's."""
        return self.script.beat_s

    @property
    def state(self) -> str:
        """As the script goes."""
        if self._over:
            return "finished"
        if self.script.error is not None:
            return "failed"
        return "paused" if self._paused else "running"

    @property
    def error(self) -> CoachError | None:
        """The script's."""
        return self.script.error

    @property
    def kept(self) -> bool:
        """The script's."""
        return self.script.kept

    @property
    def other_camera(self) -> str | None:
        """The script's."""
        return self.script.other_camera

    @property
    def arm(self) -> Arm | None:
        """The script's."""
        return self.script.arm

    @property
    def latest(self) -> Snapshot | None:
        """A new picture thirty times a second."""
        t_s = time.monotonic() - self._began_s
        before = self._latest
        if self.script.error is None and (before is None or t_s - before.frame.t_s >= FRAME_S):
            index = 0 if before is None else before.frame.index + 1
            image, pose = self.script.view(t_s)
            frame = Frame(image, t_s, index)
            self._latest = Snapshot(
                frame=frame,
                display_bgra=shrink(image, *self._box),
                pose=pose,
                skeleton=self.script.skeleton,
                observation=self._observe(t_s, pose) if self._judging else None,
                advice=None if self._judging else SetupAdvice(self.script.advice),
                fps=29.8,
                dropped=0,
                model="scripted",
                cue=self.script.cue if self._judging else None,
                whom=self.script.whom,
                watched=self.script.watched if self._judging else NOTHING_WATCHED,
                loss=self.script.loss if self._judging else None,
                counted=self.script.counted if self._judging else None,
                done=self.script.done if self._judging else None,
                checked=self.script.checked,
                another=self.script.another if self._judging else None,
            )
        return self._latest

    def look(self) -> None:
        """Remember it."""
        self.calls.append("look")

    def begin(self) -> None:
        """Judge from now on."""
        self.calls.append("begin")
        self._judging = True

    def pause(self) -> None:
        """Hold."""
        self.calls.append("pause")
        self._paused = True

    def resume(self) -> None:
        """Go on."""
        self.calls.append("resume")
        self._paused = False

    def choose(self, number: int) -> None:
        """Whoever has the number is taken from now on."""
        self.calls.append(f"choose {number}")
        people = tuple(
            dataclasses.replace(one, taken=one.number == number) for one in self.script.whom.people
        )
        self.script.whom = Whom(people)

    def update_clock(self, position_s: float, playing: bool) -> None:
        """Remember where the video is."""
        self.clock = (position_s, playing)

    def show_within(self, width_px: int, height_px: int) -> None:
        """Remember the box."""
        self._box = (width_px, height_px)

    def reference_pose(self, t_s: float) -> tuple[Pose, Skeleton] | None:
        """The script's."""
        pose = self.script.reference(t_s)
        return None if pose is None else (pose, self.script.skeleton)

    def reference_still(self, t_s: float, box_px: tuple[int, int]) -> Still:
        """A grey one."""
        return Still(np.full((36, 64, 4), 90, np.uint8), t_s, (64, 36))

    def source_ends(self) -> None:
        """What plays as the camera is over."""
        self._over = True

    def finish(self) -> ScriptedJob:
        """The script's score."""
        self.calls.append("finish")
        self._over = True
        finished = Finished(self.script.score, self.script.kept, self.script.own)
        return ScriptedJob(JobState.FINISHED, result=finished)

    def abandon(self) -> None:
        """Give up."""
        self.calls.append("abandon")
        self._over = True

    def _observe(self, t_s: float, pose: Pose | None) -> Observation:
        judgement = self.script.judgement if pose is not None else Judgement.NO_DATA
        joints = len(JOINTS)
        asked = self.script.expected or pose is None
        verdict = Verdict(
            joints=(judgement,) * joints,
            errors_deg=np.zeros(joints, np.float32),
            frame=judgement,
            shown=Shown(
                judgement if asked else None,
                (judgement if self.script.expected else None,) * joints,
            ),
            lag_s=self.script.lag_s,
            reference_t_s=self.clock[0] - self.script.lag_s,
            expected=np.full(joints, self.script.expected),
        )
        return Observation(t_s, self.clock[0], pose, verdict, None)


class ScriptedCheck(ScriptedSession):
    """A fitness test of the script; `checked` of the script says how it stands."""

    @property
    def pictures(self) -> int:
        """How many have come."""
        return 0 if self._latest is None else self._latest.frame.index

    def try_out(self) -> None:
        """Remember it."""
        self.calls.append("try")
        self.script.checked = Checked(Phase.TRIAL)

    def start(self) -> None:
        """Remember it."""
        self.calls.append("start")
        self.script.checked = Checked(Phase.RUNNING)

    def finish(self) -> ScriptedJob:
        """The script's result."""
        self.calls.append("finish")
        self._over = True
        return ScriptedJob(JobState.FINISHED, result=self.script.check)


class ScriptedPictures:
    """What every camera sees: the script's picture."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self.abandoned = False

    def picture(self, camera: str) -> Image | None:
        """The same of all."""
        return None if self._script.error else shrink(self._script.view(0.0)[0], 640, 360)

    def fault(self, camera: str) -> CoachError | None:
        """The script's."""
        return self._script.error

    def abandon(self) -> None:
        """Remember it."""
        self.abandoned = True


class ScriptedPorts(Desktop):
    """Everything behind the window, from memory.

    Args:
        cards: the routines of home.
        entries: the history.
        script: what sessions meet.
    """

    def __init__(
        self,
        cards: tuple[RoutineCard, ...],
        entries: tuple[SessionRecord, ...],
        script: Script,
    ) -> None:
        self.script = script
        self.sessions: list[ScriptedSession] = []
        self.checks: list[ScriptedCheck] = []
        self.drawn: dict[str, tuple[Image, Image]] = {}  # the pictures of fitness tests
        self.looked_through: list[ScriptedPictures] = []
        self.arm: Image | None = None  # the picture of an arm
        self.jobs: list[ScriptedJob] = []
        self.chosen = Settings(
            language="en", fullscreen=False, safety_read=True, tones="off", preview=False
        )
        cameras = (("0", "Integrated Camera", "0"), ("1", "USB Camera", "1"))
        self.cameras_job = ScriptedJob(JobState.FINISHED, result=cameras)
        self.waiting = OutboxState(waiting=0, refused=0, locked=None)
        self.courses: tuple[TestCourse, ...] = ()
        self.interruption: SessionRecord | None = None
        self.save_error: CoachError | None = None
        self.lost_settings = False
        self.reach = WarmUp()
        self.measures_anew = False
        self.studio_ports: StudioDesk | None = None
        self.closed = False
        self.pictures: dict[str, CardPicture] = {}
        self.pictures_let_go = 0
        self.looking_up = ScriptedJob(JobState.FINISHED)
        self.rereading = ScriptedJob(JobState.FINISHED)
        self._cards = {card.routine.id: card for card in cards}
        self.entries = entries
        self.records_job: ScriptedJob | None = None  # if set: of whatever the records are asked
        self.saved: int | None = None
        self.everybody: tuple[Member, ...] = (Member("first"),)
        self.who = "first"

    def let_send(self) -> None:
        """There is an address, and consent."""
        self.chosen = dataclasses.replace(
            self.chosen, backend_url="https://centre.example", consent_since="2026-03-02"
        )

    def choices(self) -> Settings:
        """The settings now."""
        return self.chosen

    def save_choices(self, choices: Settings) -> ScriptedJob:
        """Keep them in memory, or fail as the script says."""
        if self.save_error is None:
            self.chosen = choices
        return self._written()

    def _written(self) -> ScriptedJob:
        state = JobState.FINISHED if self.save_error is None else JobState.FAILED
        return ScriptedJob(state, error=self.save_error)

    def _told(self, result: object) -> ScriptedJob:
        """What the records say, or a job that a test moves on."""
        if self.records_job is not None:
            return self.records_job
        return ScriptedJob(JobState.FINISHED, result=result)

    def settings_lost(self) -> bool:
        """The script's."""
        return self.lost_settings

    def known_reach(self) -> ScriptedJob:
        """As given."""
        return self._told(self.reach)

    def measure_reach_anew(self) -> ScriptedJob:
        """Remember it, or fail as the script says."""
        if self.save_error is None:
            self.chosen = dataclasses.replace(self.chosen, personal_range=True)
            self.measures_anew = True
        return self._written()

    def erase_reach(self) -> ScriptedJob:
        """Forget it, or fail as the script says."""
        if self.save_error is None:
            self.reach = WarmUp()
        return self._written()

    def pose_models(self) -> ScriptedJob:
        sizes = ("blazepose_heavy", "blazepose_full")
        return ScriptedJob(JobState.FINISHED, result=PoseModels(sizes, "blazepose_full"))

    def cameras(self) -> ScriptedJob:
        """Two cameras, or as a test says."""
        return self.cameras_job

    def routines(self) -> tuple[RoutineCard, ...]:
        """As given."""
        return tuple(self._cards.values())

    def lookup(self) -> ScriptedJob:
        """A job that a test moves on; it has finished unless a test says otherwise."""
        return self.looking_up

    def picture(self, routine_id: str) -> CardPicture:
        """As given; else none."""
        return self.pictures.get(routine_id, CardPicture(None))

    def let_go_pictures(self) -> None:
        """Remember it."""
        self.pictures_let_go += 1

    def prepare(self, routine_id: str) -> ScriptedJob:
        """A job that a test moves on."""
        self.jobs.append(ScriptedJob())
        return self.jobs[-1]

    def replace_card(self, card: RoutineCard) -> None:
        """Another card of the same id, or one more."""
        self._cards[card.routine.id] = card

    def open_session(self, routine_id: str) -> Any:
        """A session of the script."""
        self.sessions.append(ScriptedSession(self.script))
        return self.sessions[-1]

    def open_check(self, test: str) -> Any:
        """A fitness test of the script."""
        self.checks.append(ScriptedCheck(self.script))
        return self.checks[-1]

    def check_pictures(self, test: str, width_px: int, height_px: int) -> ScriptedJob:
        """Grey ones, or a benchmark's."""
        if test in self.drawn:
            return ScriptedJob(JobState.FINISHED, result=self.drawn[test])
        grey = np.full((height_px, height_px, 4), 120, np.uint8)
        return ScriptedJob(JobState.FINISHED, result=(grey, grey))

    def first_start(self) -> Any:
        """Itself."""
        return self

    @property
    def newly_installed(self) -> bool:
        """The script's."""
        return False

    def look_through(self, cameras: tuple[str, ...], box_px: tuple[int, int]) -> Any:
        """What the script sees, or its error."""
        self.looked_through.append(ScriptedPictures(self.script))
        return self.looked_through[-1]

    def open_trial(self) -> Any:
        """A session of the script."""
        return self.open_session("")

    def arm_picture(self, box_px: tuple[int, int]) -> ScriptedJob:
        """As given, or a grey one."""
        grey = np.full((box_px[1], box_px[0], 4), 120, np.uint8)
        return ScriptedJob(JobState.FINISHED, result=grey if self.arm is None else self.arm)

    def people(self) -> tuple[Member, ...]:
        """As given, added, changed and removed."""
        return self.everybody

    def person(self) -> Member:
        """Who was chosen last."""
        return next((of for of in self.everybody if of.key == self.who), Member(self.who, "", ""))

    def choose_person(self, key: str) -> None:
        """Remember it."""
        self.who = key

    def add_person(self, name: str, picture: str) -> ScriptedJob:
        """One more, or fail as the script says."""
        person = Member(f"person-{len(self.everybody)}", name, picture)
        if self.save_error is None:
            self.everybody = (*self.everybody, person)
        return ScriptedJob(self._written().state, error=self.save_error, result=person)

    def change_person(self, name: str, picture: str) -> ScriptedJob:
        """In memory, or fail as the script says."""
        changed = Member(self.who, name, picture)
        if self.save_error is None:
            self.everybody = tuple(changed if of.key == self.who else of for of in self.everybody)
        return self._written()

    def remove_person(self) -> ScriptedJob:
        """In memory, or fail as the script says."""
        if self.save_error is None:
            left = tuple(of for of in self.everybody if of.key != self.who)
            self.everybody = left or (Member("first", "", ""),)
        return self._written()

    def history(self) -> ScriptedJob:
        """As given."""
        return self._told(self.entries)

    def fitness_courses(self) -> ScriptedJob:
        """As given, at once."""
        return ScriptedJob(JobState.FINISHED, result=self.courses)

    def score_of(self, session_id: str) -> ScriptedJob:
        """The script's score for every session that has one."""
        finished = any(e.id == session_id and e.score is not None for e in self.entries)
        return self._told(self.script.score if finished else None)

    def write_page(self, language: str) -> ScriptedJob:
        """Tell a name, or fail as the script says."""
        state = JobState.FINISHED if self.save_error is None else JobState.FAILED
        return ScriptedJob(state, result=f"page-{language}.pdf", error=self.save_error)

    def saved_of_damaged(self) -> int | None:
        """The script's."""
        return self.saved

    def unseen_interruption(self) -> ScriptedJob:
        """The script's."""
        return self._told(self.interruption)

    def mark_interruption_seen(self, session_id: str) -> None:
        """Forget it."""
        self.interruption = None

    def outbox(self) -> OutboxState:
        """The script's."""
        return self.waiting

    def studio(self) -> StudioDesk:
        """Given by a test that opens it."""
        if self.studio_ports is None:
            raise CoachError("This script has no studio; give it one.")
        return self.studio_ports

    def reread(self) -> ScriptedJob:
        """Nothing has changed, or the script says that it is still looked."""
        return self.rereading

    def close(self) -> None:
        """Remember it."""
        self.closed = True

"""Everything behind the participant's window, on an installation.

Every call is made on the GUI thread and returns within a few milliseconds: what opens a device,
reads a video or computes is started here, goes on elsewhere, and is polled. No call blocks to
wait for a thread to end.
"""

import contextlib
import dataclasses
import logging
import threading
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach_app import settings as settings_module
from coach_app.app.camera.connected import connected
from coach_app.app.card_pictures import CardPicture, CardPictures
from coach_app.app.desktop_records import DesktopRecords
from coach_app.app.first_start.desk import FirstStartDesk
from coach_app.app.fitness.check_visit import CheckVisit
from coach_app.app.fitness.pictures import pictures
from coach_app.app.installation import Installation
from coach_app.app.live_session import Visit
from coach_app.app.posting import ScorePosting
from coach_app.engine.concurrency.job import JOIN_S, Job, Joined, join_all
from coach_app.engine.core.progress import Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.pose.sizes import installed_sizes
from coach_app.errors import CoachError, StorageError
from coach_app.records import upkeep
from coach_app.records.household import FIRST, GUEST, OWN, Member
from coach_app.records.outbox import OutboxState
from coach_app.settings import Settings

if TYPE_CHECKING:  # loaded when somebody opens it
    from coach_app.app.studio.studio_service import StudioDesk

log = logging.getLogger(__name__)

_WRITING_S = 5.0


@dataclass(frozen=True, slots=True)
class RoutineCard:
    """One routine as home shows it.

    Attributes:
        routine: title, moves, video and the rest.
        own: loaded by the instructor, not shipped.
        track_ready: its pose track is known to be there, so that no preparation is needed.
    """

    routine: Routine
    own: bool
    track_ready: bool


@dataclass(frozen=True, slots=True)
class PoseModels:
    """The pose models that can be chosen.

    Attributes:
        installed: the sizes of BlazePose that are here.
        automatic: the one that "auto" takes on this computer; None: not measured yet.
    """

    installed: tuple[str, ...]
    automatic: str | None


class Desktop(DesktopRecords):
    """Use cases of the participant's window, for the profile that exercises.

    Looking for its routines begins in the background when it is asked for.
    """

    def __init__(self, parts: Installation) -> None:
        super().__init__(parts)
        self._first_start = FirstStartDesk(parts, lambda: self._parts)
        self._posting = ScorePosting(parts)
        # A visit that has ended is let go: while it ends, its own threads hold on to it.
        self._visits: weakref.WeakSet[Visit | CheckVisit] = weakref.WeakSet()
        self._measure_anew = False  # until a session has done so
        self._studios: list[StudioDesk] = []
        self._pictures = CardPictures(parts.cache)
        self._cards: dict[str, RoutineCard] = {}
        self._writing = threading.Lock()
        self._members = _members(parts)
        self._lookup: Job[object] | None = None

    def choices(self) -> Settings:
        """The settings now, as they are for who exercises."""
        own = {name: getattr(self._parts.member, name) for name in OWN}
        return dataclasses.replace(self._parts.settings, **own)

    def save_choices(self, choices: Settings) -> Job[object]:
        """Use the settings from now on, and have them written: everybody's, and one's own.

        Raises:
            SettingsError: a value is refused; nothing has changed.
        """
        values, member = dataclasses.asdict(choices), self._parts.member
        if member.key != FIRST:
            own = {name: values.pop(name) for name in OWN}
            self._parts.settings.replace(**own)  # checked
            member = dataclasses.replace(member, **own)
            if not values["backend_url"]:
                member = dataclasses.replace(member, consent_since="")
        changed = self._parts.settings.replace(**values)
        self._parts = self._parts.with_settings(changed).with_member(member)
        self._posting.use(self._parts)
        return self._job(self._write_settings, "settings")

    def _write_settings(self, progress: Progress) -> None:
        """The newest ones: of two jobs, it does not matter which one comes last."""
        with self._alone():
            parts = self._parts
            settings_module.save(parts.settings)
            if parts.who is not None and parts.who.key != GUEST:
                parts.household.change(parts.who)
                self._members = parts.household.members()
            if not parts.settings.backend_url:
                parts.household.withdraw_consents()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._writing.acquire(timeout=_WRITING_S):
            raise StorageError("The disk of the settings does not answer; try again later.")
        try:
            yield
        finally:
            self._writing.release()

    def people(self) -> tuple[Member, ...]:
        """Everybody with a profile, in the order in which they came."""
        return self._members

    def person(self) -> Member:
        """Profile of who exercises now: what is shown, kept, judged and sent belongs to it."""
        key = self._parts.member.key
        return next((of for of in self._members if of.key == key), Member(key))

    def choose_person(self, key: str) -> None:
        """Make the profile `key` the current one; GUEST: nobody of whom anything is kept."""
        found = next((of for of in self._members if of.key == key), Member(GUEST))
        self._measure_anew = False
        self._parts = self._parts.with_member(found)
        self._posting.use(self._parts)

    def add_person(self, name: str, picture: str) -> Job[object]:
        """Make a profile; its result: the `Member`. It fails if the disk refuses."""

        def add(progress: Progress) -> Member:
            with self._alone():
                added = self._parts.household.add(name, picture)
                self._members = self._parts.household.members()
            return added

        return self._job(add, "profile")

    def change_person(self, name: str, picture: str) -> Job[object]:
        """Change name and picture of the current profile; it fails if the disk refuses."""
        member = dataclasses.replace(self._parts.member, name=name, picture=picture)
        if member.key == FIRST:
            member = Member(FIRST, name, picture)  # the rest is in the settings
        self._parts = self._parts.with_member(member)

        def change(progress: Progress) -> None:
            with self._alone():
                self._parts.household.change(member)
                self._members = self._parts.household.members()

        return self._job(change, "profile")

    def remove_person(self) -> Job[object]:
        """Remove who exercises now, with their sessions, scores that wait, and measured reach.

        What was sent stays with the backend. It fails if the disk refuses.
        """
        parts = self._parts

        def remove(progress: Progress) -> None:
            with self._alone():
                parts.store.delete_member(parts.member.key)
                parts.body_ranges.erase(parts.range_key)
                parts.household.remove(parts.member.key)
                if parts.who is None:
                    blank = dataclasses.asdict(Settings())
                    self._parts = parts.with_settings(
                        parts.settings.replace(**{name: blank[name] for name in OWN})
                    )
                    settings_module.save(self._parts.settings)
                self._members = parts.household.members()

        return self._job(remove, "profile")

    def settings_lost(self) -> bool:
        """Whether the settings could not be read and have not been kept anew."""
        return bool(self._parts.problems)

    def measure_reach_anew(self) -> Job[object]:
        """Adapt to the reach from now on; the next session measures it instead of what is known.

        It fails if the settings cannot be written.
        """
        job = self.save_choices(dataclasses.replace(self.choices(), personal_range=True))
        self._measure_anew = True
        return job

    def cameras(self) -> Job[object]:
        """Look for the cameras that could be opened.

        Its result: (value for `Settings.camera`, name to show, its number of old settings) each.
        """
        job: Job[object] = Job(
            lambda _: tuple((c.id, c.name, str(c.number)) for c in connected()),
            name="cameras",
        )
        return job

    def pose_models(self) -> Job[object]:
        """Look for the pose models that are installed; its result: `PoseModels`."""
        parts = self._parts
        return self._job(lambda _: _pose_models(parts), "pose models")

    def routines(self) -> tuple[RoutineCard, ...]:
        """Cards of the routines found so far, shipped ones first; refreshed after a `prepare`."""
        return tuple(self._cards.values())

    def lookup(self) -> Job[object]:
        """The look for routines begun last, or now; while it runs, `routines` may change."""
        if self._lookup is None:
            self._job(self._look_after_records, "records")
            return self.reread()
        return self._lookup

    def picture(self, routine_id: str) -> CardPicture:
        """Picture of a card from memory, or read in the background."""
        card = self._cards.get(routine_id)
        return CardPicture(None) if card is None else self._pictures.of(card.routine)

    def let_go_pictures(self) -> None:
        """Release the pictures: home is left."""
        self._pictures.let_go()

    def prepare(self, routine_id: str) -> Job[object]:
        """Measure the routine's pose track into the cache."""
        card = self._cards[routine_id]

        def measure(progress: Progress) -> None:
            self._parts.track(card.routine, progress)
            self._replace(dataclasses.replace(card, track_ready=True))

        return self._job(measure, "prepare")

    def open_session(self, routine_id: str) -> Visit:
        """A visit with that routine; its reference is estimated live if no track is ready."""
        opened: list[weakref.ref[Visit]] = []
        visit = Visit(
            self._parts,
            self._cards[routine_id].routine,
            lambda: self._finished(opened[0]()),
            measure_anew=self._measure_anew,
        )
        opened.append(weakref.ref(visit))
        self._visits.add(visit)
        return visit

    def open_check(self, test: str) -> CheckVisit:
        """A visit for one fitness test."""
        visit = CheckVisit(self._parts, test, self._posting.deliver)
        self._visits.add(visit)
        return visit

    def check_pictures(self, test: str, width_px: int, height_px: int) -> Job[object]:
        """Draw how a test begins and how far to go; gives two (h, w, 4) uint8 BGRA pictures."""
        return self._job(lambda _: pictures(test, (width_px, height_px)), "pictures")

    def first_start(self) -> FirstStartDesk:
        """Use cases of the first start."""
        return self._first_start

    def _finished(self, visit: Visit | None) -> None:
        """A score was kept, by another thread."""
        if visit is not None and visit.measured_anew:
            self._measure_anew = False
        self._posting.deliver()

    def saved_of_damaged(self) -> int | None:
        """Number of sessions saved from damaged records; None if there were none."""
        mended = self._parts.store.mended
        return None if mended is None else mended.saved

    def outbox(self) -> OutboxState:
        """Count what waits to be sent; also posts now and then what is due."""
        return self._posting.state()

    def studio(self) -> "StudioDesk":
        """The instructor's window on the same parts."""
        from coach_app.app.studio.studio_service import StudioDesk

        self._studios = [kept for kept in self._studios if not kept.ended]
        self._studios.append(StudioDesk(self._parts))
        return self._studios[-1]

    def reread(self) -> Job[object]:
        """Look for routines that were added, changed or removed; then `routines` tells them."""
        self._pictures.let_go()
        looking = self._lookup = self._job(self._read_cards, "routines")
        return looking

    def close(self) -> None:
        """Ask everything that runs to stop."""
        for job in self._jobs:
            job.cancel()
        for visit in set(self._visits):
            visit.abandon()
        self._first_start.close()
        for studio in self._studios:
            studio.close()
        self._pictures.close()
        self._posting.stop()

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Wait, so long at most, until everything has stopped; False if something hangs."""
        visits = set(self._visits)
        parts: list[Joined] = [*self._jobs, *visits, *self._studios, self._pictures, self._posting]
        return join_all((*parts, self._first_start), timeout_s)

    def _look_after_records(self, progress: Progress) -> None:
        """Open, check and tidy up the records; the window does not wait for it."""
        self._parts.store.check(progress.cancelled)
        upkeep.tidy(self._parts.store, self._parts.settings.keep_details_days, progress.cancelled)

    def _read_cards(self, progress: Progress) -> None:
        """Publish the cards at once, and then which of them are ready: that needs each video."""
        listing = self._parts.library.list()
        for problem in listing.problems:
            log.warning("%s", problem)
        known = self._cards
        cards = [
            RoutineCard(
                routine,
                own=self._parts.shipped_routines not in routine.folder.parents,
                track_ready=routine.id in known and known[routine.id].track_ready,
            )
            for routine in listing.routines
            if routine.published
        ]
        self._cards = {card.routine.id: card for card in cards}
        for card in cards:
            if progress.cancelled():
                return
            self._replace(dataclasses.replace(card, track_ready=self._ready(card.routine)))

    def _replace(self, card: RoutineCard) -> None:
        # A new table: another thread may be reading the old one.
        if card.routine.id in self._cards:
            self._cards = {**self._cards, card.routine.id: card}

    def _ready(self, routine: Routine) -> bool:
        try:
            return self._parts.has_track(routine)
        except CoachError as error:
            log.warning("%s", error)
            return False


def _members(parts: Installation) -> tuple[Member, ...]:
    try:
        return parts.household.members()
    except StorageError as error:  # exercise all the same
        log.warning("%s", error)
        return (Member(FIRST),)


def _pose_models(parts: Installation) -> PoseModels:
    automatic = parts.automatic_model.choice(measure=False)
    here = installed_sizes(parts.models, parts.cache)
    return PoseModels(here, None if automatic is None else automatic.name)

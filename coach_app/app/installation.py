"""The composition root: everything a command needs, wired from settings and folders."""

import contextlib
import dataclasses
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from coach_app import settings as settings_module
from coach_app.avatar.live_picture import load_sketch
from coach_app.avatar.shipped import exact_track
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.judging.body_limits import BodyLimits
from coach_app.engine.judging.range_of_motion import WarmUp
from coach_app.engine.media.capture import FileSource
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.people.people_in_video import people_in
from coach_app.engine.pose.automatic_model import AutomaticModel
from coach_app.engine.pose.base import AUTO, PoseEstimator
from coach_app.engine.pose.catalogue import content_key, installed, open_estimator
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.estimators.fallback import FallbackEstimator
from coach_app.engine.pose.runtimes.triton import SCHEME
from coach_app.engine.pose.sizes import for_files
from coach_app.engine.pose_tracks.extraction import extract
from coach_app.engine.pose_tracks.track_cache import TrackCache
from coach_app.engine.routines.coach_archive import MOST_TRACKS
from coach_app.engine.routines.foreign_tracks import ForeignTracks
from coach_app.engine.routines.library import Library
from coach_app.errors import ModelError, RoutineError
from coach_app.records.body_ranges import FILE_NAME as RANGES_NAME
from coach_app.records.body_ranges import BodyRanges
from coach_app.records.fitness_checks import FitnessChecks
from coach_app.records.household import FILE_NAME as HOUSEHOLD_NAME
from coach_app.records.household import FIRST, OWN, Household, Member
from coach_app.records.store import FILE_NAME, Store
from coach_app.settings import Settings

log = logging.getLogger(__name__)

_SEEN_SHARE = 0.2
_CHECK_SHARE = 0.1  # of the work, where a track is checked first and then measured all the same


@dataclass(frozen=True)
class Installation:
    """The composition root: what a command needs, opened when first asked for.

    Attributes:
        settings: as loaded.
        resources: folder with models/ and reference_routines/.
        data: folder of what must not be lost. cache: folder of what can be made again.
        problems: what of the settings could not be read, a sentence each.
        who: exercises; None: the first profile, whose choices are the settings'.
    """

    settings: Settings
    resources: Path
    data: Path
    cache: Path
    problems: tuple[str, ...] = ()
    who: Member | None = None

    @classmethod
    def load(cls) -> "Installation":
        """Open the installation of the settings file and the environment."""
        found = settings_module.read()
        for problem in found.problems:
            log.warning("%s", problem)
        return cls(
            found.settings,
            settings_module.resource_dir(),
            settings_module.data_dir(),
            settings_module.cache_dir(),
            found.problems,
        )

    def with_settings(self, settings: Settings) -> "Installation":
        """Make a copy under changed settings, which are no longer those that were lost.

        The records stay the very same object: it knows what it has mended.
        """
        return self._with(settings=settings, problems=())

    def with_member(self, member: Member) -> "Installation":
        """Make a copy for another profile."""
        return self._with(who=None if member.key == FIRST else member)

    def _with(self, **changes: Any) -> "Installation":  # noqa: ANN401 - as `replace` is
        changed = dataclasses.replace(self, **changes)
        vars(changed)["store"] = self.store
        return changed

    @property
    def member(self) -> Member:
        """Profile of the participant."""
        return self.who or Member(FIRST, **{name: getattr(self.settings, name) for name in OWN})

    @property
    def consent(self) -> str | None:
        """Under which consent their sessions of now are sent; None: they stay here."""
        of, to = self.member, self.settings.backend_url
        return of.consent_since if to and of.participant_id and of.consent_since else None

    @cached_property
    def household(self) -> Household:
        """Profiles of this computer."""
        return Household(self.data / HOUSEHOLD_NAME)

    @property
    def models(self) -> Path:
        """Folder of the models' contracts."""
        return self.resources / "models"

    @property
    def shipped_routines(self) -> Path:
        """Folder of the routines that come with Coach."""
        return self.resources / "reference_routines"

    @cached_property
    def library(self) -> Library:
        """Library of the shipped routines, then the instructor's own."""
        return Library(
            [self.shipped_routines, self.data / "routines"],
            lambda text: load_sketch(text).duration_s,
        )

    @cached_property
    def tracks(self) -> TrackCache:
        """The pose tracks that were computed before."""
        return TrackCache(self.cache)

    @cached_property
    def foreign_tracks(self) -> ForeignTracks:
        """The pose tracks that came along with routines."""
        return ForeignTracks(self.cache, self.tracks)

    @cached_property
    def store(self) -> Store:
        """The records; raises StorageError if the disk refuses."""
        return Store(self.data / FILE_NAME)

    @property
    def fitness_checks(self) -> FitnessChecks:
        """The fitness checks that are kept in the records."""
        return FitnessChecks(self.store)

    @cached_property
    def body_ranges(self) -> BodyRanges:
        """How far the participants' joints go."""
        return BodyRanges(self.data / RANGES_NAME)

    def body_limits(self, name: str | None = None, personal: bool | None = None) -> BodyLimits:
        """Which joints of the participant count, and how far they go; None: as the settings say.

        Raises:
            StorageError: the measured ranges cannot be read.
        """
        wanted = self.member.personal_range if personal is None else personal
        ranges = self.body_ranges.of(self.range_key).ranges if wanted else {}
        return BodyLimits(name or self.member.profile, ranges)

    @property
    def range_key(self) -> str:
        """Under what the ranges of who exercises are kept; the first one's as ever."""
        return self.who.key if self.who else self.settings.participant_id

    def learn(self, warm_up: WarmUp, *, anew: bool = False) -> None:
        """Keep what a session showed of the participant's ranges.

        With `anew` it replaces what is known; otherwise only what is not known yet is added.

        Raises:
            StorageError: the disk refused.
        """
        known = self.body_ranges.of(self.range_key)
        after = known.replaced(warm_up) if anew else known.extended(warm_up)
        if after != known:
            self.body_ranges.keep(self.range_key, after)

    @property
    def model(self) -> str:
        """The pose model of the settings; with `auto` the one that measures videos."""
        chosen = self.settings.model
        return for_files(self.models, self.cache) if chosen == AUTO else chosen

    @cached_property
    def automatic_model(self) -> AutomaticModel:
        """Which model `auto` is in live sessions."""
        return AutomaticModel(self.models, self.cache)

    def open_estimator(self) -> PoseEstimator:
        """The model that measures videos, holding on to one person; each caller has its own."""
        return _first_of(self._names(), self._open)

    def open_live_estimator(self) -> PoseEstimator:
        """Open the estimator for a live session, in which somebody can be asked who exercises.

        `auto` is as exact as this computer allows.
        """
        here = self.settings.model == AUTO and not self.settings.triton_address
        best = [AUTO] if here and self.automatic_model.to_choose else []
        names = list(dict.fromkeys([*best, *self._names()]))
        return _first_of(names, lambda name: self._open(name, asks=True))

    def _names(self) -> list[str]:
        """The model of the settings and those that step in for it, in their order."""
        others = (name.strip() for name in self.settings.fallback_models.split(","))
        return list(dict.fromkeys([self.model, *(name for name in others if name)]))

    @cached_property
    def _measuring(self) -> str:
        """The first of the models that is installed: what it measures is kept as its own."""
        if not self.settings.triton_address:  # a server's models need not be here
            for name in self._names():
                with contextlib.suppress(ModelError):  # there is no such model
                    if installed(name, self.models, self.cache):
                        return name
        return self.model

    def _open(self, name: str, *, asks: bool = False) -> PoseEstimator:
        if name == AUTO:
            return ParticipantTracker(self.automatic_model.open(), asks=asks)
        address = self.settings.triton_address
        device = f"{SCHEME}{address}" if address else "auto"
        estimator = open_estimator(name, self.models, self.cache, device=device)
        return ParticipantTracker(estimator, asks=asks)

    @cached_property
    def model_id(self) -> str:
        """Name and content of the model that measures: a pose track is kept for exactly this."""
        contract = read_contract(self.models / self._measuring)
        return f"{contract.name}-{content_key(contract)}"

    def kept_track(self, routine: Routine) -> PoseTrack | None:
        """The routine's pose track if it was measured here, or came along and was found right.

        That of a drawn routine is what its text says, exactly.

        Raises:
            ChoreographyError: the text cannot be understood.
        """
        if routine.drawn:
            return exact_track(load_sketch(routine.video).reading.choreography)
        track = self.tracks.get(routine.video, self.model_id)
        if track is None:
            came_along = self.foreign_tracks.known(routine, self.model_id)
            track = None if came_along is None else came_along.track
        return track

    def has_track(self, routine: Routine) -> bool:
        """Whether there is a track that was measured here, or came along and was found right.

        Quicker than `kept_track`: what is there is not read.

        Raises:
            InputError: the video cannot be read.
        """
        if routine.drawn or self.tracks.path(routine.video, self.model_id).exists():
            return True
        came_along = self.foreign_tracks.known(routine, self.model_id)
        return came_along is not None and came_along.track is not None

    def all_tracks(self, routine: Routine) -> dict[str, PoseTrack]:
        """Every track of the routine that may be used, by the model's id, at most `MOST_TRACKS`.

        The model of the settings comes first: where there are too many, others stay behind. A
        drawn routine needs none.
        """
        if routine.drawn:
            return {}
        kept = self.tracks.all(routine.video)
        own = self.kept_track(routine)
        first = {} if own is None else {self.model_id: own}
        return dict(list((first | kept).items())[:MOST_TRACKS])

    def check_track(self, routine: Routine, progress: Progress = UNWATCHED) -> str:
        """Check the track that came along with a routine, if there is one, and remember it.

        Returns:
            Why it is not used, in one sentence; empty where it is, or where none came along or
            is needed.

        Raises:
            Cancelled, CaptureError, EstimationError, ModelError: as the parts do.
        """
        if routine.drawn or not self.foreign_tracks.present(routine, self.model_id):
            return ""
        checked = self.foreign_tracks.known(routine, self.model_id)
        if checked is None:
            estimator = self.open_estimator()
            try:
                checked = self.foreign_tracks.check(
                    routine, self.model_id, estimator, progress=progress
                )
            finally:
                estimator.close()
        if not checked.reason:
            return ""
        return (
            f"The pose track that came with {routine.id} is not used because {checked.reason}; "
            "Coach measures its video itself."
        )

    def track(
        self,
        routine: Routine,
        progress: Progress = UNWATCHED,
        *,
        least_seen: float = _SEEN_SHARE,
    ) -> PoseTrack:
        """The routine's pose track: measured before, or come along and right, or measured now.

        Raises:
            RoutineError: a person is seen in fewer than `least_seen` of the frames.
            Cancelled, CaptureError, ModelError, StorageError: as the parts do.
        """
        if routine.drawn:
            return exact_track(load_sketch(routine.video).reading.choreography)
        FileSource(routine.video).close()  # what is no video gets the sentence that says so
        if self.tracks.get(routine.video, self.model_id) is None:
            problem = self.check_track(routine, progress.part(0.0, _CHECK_SHARE))
            if problem:
                log.info("%s", problem)
                progress = progress.part(_CHECK_SHARE, 1.0)
            checked = self.kept_track(routine)
            if checked is not None:
                return _with_somebody(checked, routine.video, least_seen)
        return self.video_track(routine.video, progress, least_seen=least_seen)

    def video_track(
        self,
        video: Path,
        progress: Progress = UNWATCHED,
        *,
        least_seen: float = _SEEN_SHARE,
    ) -> PoseTrack:
        """The pose track of any video: from the cache, or measured now and kept.

        Raises:
            RoutineError: a person is seen in fewer than `least_seen` of the frames.
            Cancelled, CaptureError, ModelError, StorageError: as the parts do.
        """
        # Opened before the cache is asked: what is no video gets the sentence that says so.
        FileSource(video).close()
        track = self.tracks.get(video, self.model_id)
        if track is None:
            track = self._measure(video, progress)
        return _with_somebody(track, video, least_seen)

    def people_tracks(
        self, video: Path, detector: str | None = None, progress: Progress = UNWATCHED
    ) -> dict[int, PoseTrack]:
        """Track everybody in a video with the pose model of the settings."""
        return people_in(video, self.model, self.models, self.cache, detector, progress)

    def _measure(self, video: Path, progress: Progress) -> PoseTrack:
        """Measure, and keep the track unless an installed model did not open or failed midway.

        Interrupted, even by a kill, the work goes on from there at the next call.
        """
        estimator = self.open_estimator()
        try:
            partial = self.tracks.beginning(video, self.model_id)
            track = extract(video, estimator, partial=partial, progress=progress)
            if not isinstance(estimator, FallbackEstimator) or estimator.name == self._measuring:
                self.tracks.put(video, self.model_id, track)
            return track
        finally:
            estimator.close()


def _with_somebody(track: PoseTrack, video: Path, least_seen: float) -> PoseTrack:
    """`track`; RoutineError if a person is seen in fewer than `least_seen` of its frames."""
    seen = np.isfinite(track.keypoints_px).all(axis=(1, 2)).mean() if len(track) else 0.0
    if seen <= 0.0 or seen < least_seen:
        raise RoutineError(
            f"Nobody can be seen well enough in {video} ({seen:.0%} of its frames); "
            "film the whole body from the front in good light."
        )
    return track


def _first_of(names: list[str], open_model: Callable[[str], PoseEstimator]) -> PoseEstimator:
    """The first model, and those that step in for it where there are any."""
    return open_model(names[0]) if len(names) == 1 else FallbackEstimator(names, open_model)

"""The studio's use cases on an installation."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from coach_app.app.background import Background
from coach_app.app.installation import Installation
from coach_app.app.over_files.executions import add_from_file
from coach_app.app.over_files.recognising import names_for
from coach_app.app.studio.drafts import DRAFT, Drafts
from coach_app.app.studio.drawing import (
    ChoreographyDrawing,
    ChoreographyOpened,
    draw_routine,
    example_texts,
    shown,
)
from coach_app.app.studio.preview import Preview
from coach_app.app.studio.remarks import ShownRemark, look_through
from coach_app.app.studio.shelf import Shelf, entries
from coach_app.avatar.drawn_video import DrawnVideo
from coach_app.engine.concurrency.job import JOIN_S, Job, join_all
from coach_app.engine.concurrency.newest import Newest
from coach_app.engine.core.progress import Progress
from coach_app.engine.core.routine import TEXT_SUFFIX, Move, Routine
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.angles import measure_track
from coach_app.engine.media.stills import Stills
from coach_app.engine.media.video_seeking import SeekableVideo
from coach_app.engine.routines.coach_archive import CHOREOGRAPHY
from coach_app.engine.routines.coach_file import pack
from coach_app.engine.routines.executions import (
    AddedExecution,
    Execution,
    executions_of,
    lay_executions,
    remove_execution,
)
from coach_app.engine.routines.proposals import moves_of, position_of, rep_spans
from coach_app.engine.routines.routine_editing import TimeSpan
from coach_app.engine.routines.routine_file import save_routine
from coach_app.engine.segmentation.pictured_moves import find_moves
from coach_app.engine.segmentation.proposed_moves import propose_moves
from coach_app.errors import CoachError, InputError

log = logging.getLogger(__name__)

# Of the progress of adding a video: measuring takes nearly all of the time.
_MEASURED_SHARE = 0.9
_LOOKED_SHARE = 0.96  # then the moves have been looked at
# And of importing one, copying: its poses are checked by measuring a sample.
_COPIED_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Opened:
    """A routine with what the camera understood of it.

    Attributes:
        saved: as it lies on the disk.
        draft: changes that were not saved when the studio closed or broke off; None: none.
        own: it can be changed.
        track: the poses.
        turns_deg: (T, J) float32, the judged angles at `track.t_s`; NaN where not measurable.
        rep_spans_s: start and end of every repetition found.
        proposed: the moves found, with texts.
    """

    saved: Routine
    draft: Routine | None
    own: bool
    track: PoseTrack
    turns_deg: npt.NDArray[np.float32]
    rep_spans_s: tuple[TimeSpan, ...]
    proposed: tuple[Move, ...]


class StudioDesk(Background):
    """Everything behind the studio's window.

    Every call is made on the GUI thread and returns within a few milliseconds: what reads a
    video, computes or writes a file goes on elsewhere and is polled.
    """

    def __init__(self, parts: Installation) -> None:
        super().__init__()
        self._parts = parts
        self._library = parts.library
        self._drafts = Drafts(parts.data)
        self._closing: Job[None] | None = None
        self._helpers: list[Stills | ChoreographyDrawing | Preview] = []

    def language(self) -> str:
        """Code of the language of the settings; empty for the system's."""
        return self._parts.settings.language

    def library(self) -> Job[Shelf]:
        """The own routines, the newest before the others, then those that come with Coach."""
        return self._job(
            lambda p: Shelf(
                entries(self._parts, self._drafts), self._drafts.unfinished(self._library)
            ),
            "library",
        )

    def forget_unfinished(self) -> None:
        """The instructor does not want it."""
        self._drafts.forget_unfinished()

    def add_video(self, video: Path, title: str) -> Job[str]:
        """Read the poses, copy the video into the library, propose moves; gives the id."""
        return self._job(lambda p: self._add(video, title, p), "add video")

    def open_routine(self, routine_id: str) -> Job[Opened]:
        """Load it, and measure it if that has not been done yet."""
        return self._job(lambda p: self._open(routine_id, p), "open routine")

    def remarks(self, routine: Routine, track: PoseTrack) -> Job[tuple[ShownRemark, ...]]:
        """Look for what makes the video hard to follow or to judge."""
        return self._job(lambda p: look_through(self._parts, routine, track, p), "remarks")

    def executions(self, routine: Routine, track: PoseTrack) -> Job[tuple[Execution, ...]]:
        """The good executions that were added to a routine, whose own poses are `track`."""
        return self._job(lambda p: executions_of(routine.folder, track), "executions")

    def add_execution(self, routine_id: str, file: Path) -> Job[AddedExecution]:
        """Add the recording in a video or a file of poses, if it shows the routine's movement."""
        return self._job(
            lambda p: add_from_file(self._parts, routine_id, file, file.stem, p), "add execution"
        )

    def remove_execution(self, routine_id: str, name: str) -> Job[dict[str, bytes]]:
        """Let one count no more; gives what `bring_back_execution` undoes it with."""
        return self._job(
            lambda p: remove_execution(self._library.own_folder(routine_id), name),
            "remove execution",
        )

    def bring_back_execution(self, routine_id: str, removed: dict[str, bytes]) -> Job[None]:
        """Undo `remove_execution`."""
        return self._job(
            lambda p: lay_executions(self._library.own_folder(routine_id), removed),
            "bring back execution",
        )

    def stills(self, video: Path) -> Stills:
        """Pictures of a video, or of a choreography."""
        drawn = video.suffix == TEXT_SUFFIX
        return self._helper(Stills(video, DrawnVideo if drawn else SeekableVideo))

    def save(self, routine: Routine) -> Job[None]:
        """Write the routine, whole or not at all, and drop its draft."""

        def save(progress: Progress) -> None:
            save_routine(routine)
            self._drafts.drop(routine.folder / DRAFT)

        return self._job(save, "save")

    def keep_draft(self, routine: Routine) -> None:
        """Keep changes so that a crash loses nothing; the newest of quick ones wins."""
        self._drafts.keep(routine)

    def drop_draft(self, routine: Routine) -> None:
        """The changes are not wanted."""
        place = routine.folder / DRAFT
        self._job(lambda _: self._drafts.drop(place), "drop draft")

    def draft_problem(self) -> CoachError | None:
        """Why the newest draft could not be kept."""
        return self._drafts.problem()

    def export(self, routine_id: str, path: Path) -> Job[None]:
        """Write a routine as one .coach file."""
        return self._job(lambda p: self._export(routine_id, path, p), "export")

    def import_file(self, path: Path) -> Job[bool]:
        """Take a .coach file into the library; gives whether its poses do not fit its video."""
        return self._job(lambda p: self._import(path, p), "import")

    def duplicate(self, routine_id: str, title: str) -> Job[str]:
        """A copy of its own; gives the id."""
        return self._job(
            lambda p: self._library.duplicate(routine_id, title, progress=p).id,
            "duplicate",
        )

    def remove(self, routine_id: str) -> Job[None]:
        """Out of the library, until `bring_back` or `close`."""
        return self._job(lambda p: self._library.set_aside(routine_id), "remove")

    def bring_back(self, routine_id: str) -> Job[None]:
        """Undo `remove`."""
        return self._job(lambda p: self._library.bring_back(routine_id), "bring back")

    def choreography(self, routine: Routine | None) -> Job[ChoreographyOpened]:
        """The draft of a text, or else the text itself; for a new one the first example's."""
        return self._job(lambda p: self._choreography(routine), "choreography")

    def keep_choreography_draft(self, routine: Routine | None, text: str) -> None:
        """Keep a text so that a crash loses nothing."""
        self._drafts.keep((self._drafts.text_place(routine), text))

    def choreographies(self) -> ChoreographyDrawing:
        """Draws the figure while somebody writes."""
        return self._helper(Newest(shown, "drawing"))

    def render(self, text: str, routine: Routine | None) -> Job[str]:
        """Draw the video of a text and make it a routine, or the new video of one; its id."""
        replaced = None if routine is None else routine.id

        def render(progress: Progress) -> str:
            drawn = draw_routine(self._library, text, replaced, progress)
            self._drafts.drop(self._drafts.text_place(routine))
            return drawn.id

        return self._job(render, "draw")

    def preview(self, routine: Routine, camera: str) -> Preview:
        """What is behind a participant's window that plays `routine` and nothing else.

        The camera may be a clip that stands in for it; empty: as usual.
        """
        camera = camera or self._parts.settings.camera
        return self._helper(Preview(self._parts, routine, camera))

    def close(self) -> None:
        """Ask everything that runs to stop; what was removed is gone. Harmless when repeated."""
        if self._closing is not None:
            return
        for job in self._jobs:
            job.cancel()
        for helper in self._helpers:
            helper.close()
        self._drafts.close()
        self._closing = Job(self._end, name="studio's end")

    @property
    def ended(self) -> bool:
        """True once everything has stopped and is kept, after `close`."""
        return self._closing is not None and self._closing.state != "running"

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Wait for the same, so long at most; True if it has ended. Not on the GUI thread."""
        closing = () if self._closing is None else (self._closing,)
        # Jobs too: what was begun after `close`. Drafts that still wait are written in any case.
        return join_all((*closing, *self._jobs, self._drafts), timeout_s)

    def _end(self, progress: Progress) -> None:
        for job in self._jobs:
            job.join()
        for helper in self._helpers:
            helper.join()
        self._drafts.join()
        self._library.forget_set_aside()

    def _helper(self, helper: "HelperT") -> "HelperT":
        self._helpers = [kept for kept in self._helpers if not kept.ended]
        self._helpers.append(helper)
        return helper

    def _add(self, video: Path, title: str, progress: Progress) -> str:
        self._drafts.note_unfinished(video, title)
        try:
            track = self._parts.video_track(video, progress.part(0.0, _MEASURED_SHARE))
            found = find_moves(video, track, progress.part(_MEASURED_SHARE, _LOOKED_SHARE))
            position = position_of(found)
            names = names_for(self._parts, track, found)
            routine = self._library.add(
                video,
                title,
                position=position,
                moves=moves_of(found, position, names),
                published=False,
                progress=progress.part(_LOOKED_SHARE, 1.0),
            )
        except CoachError:
            # Stopped by the end of the program it is offered again; by the instructor it is not.
            if self._closing is None:
                self._drafts.forget_unfinished()
            raise
        self._drafts.forget_unfinished()
        return routine.id

    def _import(self, path: Path, progress: Progress) -> bool:
        routine = self._library.import_file(
            path,
            progress=progress.part(0.0, _COPIED_SHARE),
        )
        try:
            problem = self._parts.check_track(routine, progress.part(_COPIED_SHARE, 1.0))
        except CoachError as error:  # stopped, or no model: it is checked before its first use
            log.info("the poses of %s are not checked yet: %s", routine.id, error)
            return False
        if problem:
            log.info("%s", problem)
        return bool(problem)

    def _open(self, routine_id: str, progress: Progress) -> Opened:
        routine = self._library.get(routine_id)
        track = self._parts.track(routine, progress, least_seen=0.0)
        found = propose_moves(track)
        own = self._library.owns(routine)
        names = names_for(self._parts, track, found) if own else ()
        return Opened(
            saved=routine,
            draft=self._drafts.routine(routine) if own else None,
            own=own,
            track=track,
            turns_deg=np.asarray(measure_track(track).turns_deg),
            rep_spans_s=rep_spans(found),
            proposed=moves_of(found, routine.position, names),
        )

    def _export(self, routine_id: str, path: Path, progress: Progress) -> None:
        routine = self._library.get(routine_id)
        if path.exists() and path.samefile(routine.video):
            raise InputError(f"{path} is the routine's video itself; choose another name.")
        tracks = self._parts.all_tracks(routine)
        pack(routine, tracks, path, progress=progress)

    def _choreography(self, routine: Routine | None) -> ChoreographyOpened:
        texts = example_texts()
        draft = self._drafts.text_place(routine)
        if draft.is_file():
            return ChoreographyOpened(draft.read_text("utf-8"), True, texts)
        if routine is not None:
            text = (routine.folder / CHOREOGRAPHY).read_text("utf-8")
            return ChoreographyOpened(text, False, texts)
        return ChoreographyOpened(texts[0][1] if texts else "", False, texts)


HelperT = TypeVar("HelperT", bound=Stills | ChoreographyDrawing | Preview)

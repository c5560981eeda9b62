"""Interface of the studio: implemented in app/studio/studio_service.py.

Every call is made on the GUI thread and returns within a few milliseconds: what reads a video,
computes or writes a file goes on elsewhere and is polled.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from coach_app.engine.concurrency.job import Job
from coach_app.engine.concurrency.newest import Newest
from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.core.structures import Image, PoseTrack
from coach_app.engine.media.stills import Stills
from coach_app.engine.routines.executions import AddedExecution, Execution
from coach_app.engine.routines.routine_editing import TimeSpan
from coach_app.engine.video_check.remarks import Remark
from coach_app.errors import CoachError
from coach_app.ui.ports.visit import VisitPorts
from coach_app.ui.ports.window import WindowPorts


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One routine in the studio's list.

    Attributes:
        routine: as it was saved last.
        picture_bgra: (h, w, 4) uint8, BGRA, about as large as it is shown; None if no picture
            could be read.
        own: the instructor's; shipped ones can be looked at and duplicated.
        draft: there are changes that have not been saved.
        drawn: it has a choreography's text.
    """

    routine: Routine
    picture_bgra: Image | None
    own: bool
    draft: bool
    drawn: bool


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A video whose reading was interrupted by the end of the program.

    Attributes:
        video: the file that was chosen.
        title: of the routine that it becomes.
    """

    video: Path
    title: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Content of the library page.

    Attributes:
        entries: the instructor's own, the newest first; then those that come with Coach.
        unfinished: a video whose reading the end of the program interrupted.
    """

    entries: tuple[LibraryEntry, ...]
    unfinished: Unfinished | None


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


@dataclass(frozen=True, slots=True)
class ShownRemark:
    """A remark on the video, with its picture.

    Attributes:
        remark: code, time and figures.
        picture_bgra: (h, w, 4) uint8, C-contiguous; None if it could not be read.
    """

    remark: Remark
    picture_bgra: Image | None


@dataclass(frozen=True, slots=True)
class ChoreographyOpened:
    """A choreography's text to write on.

    Attributes:
        text: where to begin.
        recovered: it is a draft of last time.
        examples: English title and text of those to begin from.
    """

    text: str
    recovered: bool
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChoreographyAsked:
    """A choreography's text and the cursor in it, to be drawn.

    Attributes:
        text: all of it.
        line: of the cursor, from 1.
        t_s: show this time instead of the line's; None: the line's.
        box_px: largest width and height of the picture.
    """

    text: str
    line: int
    t_s: float | None
    box_px: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ChoreographyShown:
    """A choreography's text, drawn as far as it can be understood.

    Attributes:
        asked: what this answers.
        problem: one sentence on what to mend; empty if all is well.
        problem_line: from 1; None where it is about the whole.
        picture_bgra: (h, w, 4) uint8, C-contiguous: the figure; None with a problem.
        t_s: the time that the picture shows.
        duration_s: of the whole.
        move: name of the move at `t_s` by language; empty between moves.
    """

    asked: ChoreographyAsked
    problem: str = ""
    problem_line: int | None = None
    picture_bgra: Image | None = None
    t_s: float = 0.0
    duration_s: float = 0.0
    move: tuple[tuple[str, str], ...] = ()


ChoreographyDrawing = Newest[ChoreographyAsked, ChoreographyShown]
"""Draws the figure of a choreography's text; the newest that is offered comes first."""


class StudioPorts(Protocol):
    """The door between the studio and everything else."""

    def language(self) -> str:
        """Code of the language of the settings; empty for the system's."""

    def library(self) -> Job[Shelf]:
        """List the routines."""

    def forget_unfinished(self) -> None:
        """The instructor does not want it."""

    def add_video(self, video: Path, title: str) -> Job[str]:
        """Read the poses, copy the video into the library, propose moves; gives the id."""

    def open_routine(self, routine_id: str) -> Job[Opened]:
        """Load it, and measure it if that has not been done yet."""

    def remarks(self, routine: Routine, track: PoseTrack) -> Job[tuple[ShownRemark, ...]]:
        """Look for what makes the video hard to follow or to judge."""

    def executions(self, routine: Routine, track: PoseTrack) -> Job[tuple[Execution, ...]]:
        """The good executions that were added to a routine, whose own poses are `track`."""

    def add_execution(self, routine_id: str, file: Path) -> Job[AddedExecution]:
        """Add the recording in a video, or in a file of poses."""

    def remove_execution(self, routine_id: str, name: str) -> Job[dict[str, bytes]]:
        """Let one count no more; gives what `bring_back_execution` undoes it with."""

    def bring_back_execution(self, routine_id: str, removed: dict[str, bytes]) -> Job[None]:
        """Undo `remove_execution`."""

    def stills(self, video: Path) -> Stills:
        """Pictures of a video."""

    def save(self, routine: Routine) -> Job[None]:
        """Write the routine, whole or not at all, and drop its draft."""

    def keep_draft(self, routine: Routine) -> None:
        """Keep changes so that a crash loses nothing; the newest of quick ones wins."""

    def drop_draft(self, routine: Routine) -> None:
        """The changes are not wanted."""

    def draft_problem(self) -> CoachError | None:
        """Why the newest draft could not be kept."""

    def export(self, routine_id: str, path: Path) -> Job[None]:
        """Write a routine as one .coach file."""

    def import_file(self, path: Path) -> Job[bool]:
        """Take a .coach file into the library; gives whether its poses do not fit its video."""

    def duplicate(self, routine_id: str, title: str) -> Job[str]:
        """A copy of its own; gives the id."""

    def remove(self, routine_id: str) -> Job[None]:
        """Take a routine out of the library, so that `bring_back` can undo it."""

    def bring_back(self, routine_id: str) -> Job[None]:
        """Undo `remove`."""

    def choreography(self, routine: Routine | None) -> Job[ChoreographyOpened]:
        """The text of a drawn routine, or of a new one."""

    def keep_choreography_draft(self, routine: Routine | None, text: str) -> None:
        """Keep a text so that a crash loses nothing; the newest of quick ones wins."""

    def choreographies(self) -> ChoreographyDrawing:
        """Draws the figure while somebody writes."""

    def render(self, text: str, routine: Routine | None) -> Job[str]:
        """Draw the video of a text and make it a routine, or the new video of one; its id."""

    def preview(self, routine: Routine, camera: str) -> VisitPorts:
        """Interface of a participant's window that plays `routine` and nothing else.

        Args:
            routine: as it is now, saved or not.
            camera: a camera's number, or a clip that stands in for it.
        """

    def close(self) -> None:
        """The studio is closing: stop what runs; what was removed is gone."""


class StudioHost(WindowPorts, Protocol):
    """Interface of a window from which the studio can be opened."""

    def studio(self) -> StudioPorts:
        """Use cases of the studio; asked for each time it is opened."""

"""Choreographies in the studio: the figure while somebody writes, and the routine drawn from it."""

import dataclasses
import logging
from dataclasses import dataclass
from pathlib import Path

from coach_app.avatar import examples, live_picture, shipped
from coach_app.avatar.language.reading import line_of, read_choreography
from coach_app.engine.concurrency.newest import Newest
from coach_app.engine.core.atomic_files import write_file
from coach_app.engine.core.progress import Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Image
from coach_app.engine.media.display import shrink
from coach_app.engine.routines.executions import contents_of, lay_executions
from coach_app.engine.routines.library import Library
from coach_app.engine.routines.routine_file import save_routine
from coach_app.errors import ChoreographyError

log = logging.getLogger(__name__)


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


def shown(asked: ChoreographyAsked) -> ChoreographyShown:
    """Draw the text at its cursor, or say what is wrong with it, and where."""
    try:
        sketch = live_picture.sketch(asked.text)
    except ChoreographyError as error:
        sentence = str(error)
        line = line_of(error)
        if line is not None:
            sentence = sentence.partition(": ")[2]
        sentence = sentence[:1].upper() + sentence[1:].rstrip(".") + "."
        return ChoreographyShown(asked, sentence, line)
    if asked.t_s is None:
        t_s = sketch.t_s(asked.line)
        picture = sketch.picture_of_line(asked.line, asked.box_px)
    else:
        t_s = min(max(asked.t_s, 0.0), sketch.duration_s)
        picture = sketch.picture(t_s, asked.box_px)
    return ChoreographyShown(
        asked,
        picture_bgra=shrink(picture, *asked.box_px),
        t_s=t_s,
        duration_s=sketch.duration_s,
        move=tuple(sketch.move(t_s).items()),
    )


def draw_routine(
    library: Library, text: str, routine_id: str | None, progress: Progress
) -> Routine:
    """Draw the video of a text and make it a routine, whole or not at all.

    It becomes the new content of `routine_id`, a drawn routine; None: a new one.

    Raises:
        ChoreographyError: the text cannot be understood.
        Cancelled: `progress` was cancelled; nothing is left behind.
        RoutineError, StorageError: as the library.
    """
    choreography = read_choreography(text).choreography
    before = None if routine_id is None else library.get(routine_id)
    published = before is not None and before.published

    def fill(folder: Path) -> None:
        video = folder / shipped.VIDEO
        shipped.render(choreography, shipped.FALLBACKS[choreography.position], video, progress)
        write_file(folder / shipped.CHOREOGRAPHY, text.encode("utf-8"))
        if before is not None:
            lay_executions(folder, contents_of(before.folder))
        routine = shipped.routine_of(choreography, folder, shipped.VIDEO)
        save_routine(dataclasses.replace(routine, published=published))

    if routine_id is None:
        return library.create(choreography.title["en"], fill)
    return library.replace(routine_id, fill)


def example_texts() -> tuple[tuple[str, str], ...]:
    """English title and text of the choreographies that come with Coach."""
    return tuple((one.choreography.title["en"], one.text) for one in examples.examples())

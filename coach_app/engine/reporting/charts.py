"""Charts as plain shapes, so that the service's page (SVG) and every PDF show the same ones.

px, x right, y down. No colour is the only sign of anything: shape, text or a table says it too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

Anchor = Literal["start", "middle", "end"]

INK = "#1B2733"
QUIET = "#5B6B7B"
GRID = "#DCE3EA"
MAIN = "#0B5FA5"
SHOWN = "#A0591C"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc; `hollow` leaves its inside white."""

    x: float
    y: float
    radius: float
    colour: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; y is its baseline."""

    x: float
    y: float
    text: str
    colour: str = QUIET
    size: float = 12.0
    anchor: Anchor = "start"


Shape = Line | Dot | Text


@dataclass(frozen=True, slots=True)
class Chart:
    """Shapes on a white ground of `width` x `height`, and what they show in one sentence."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    label: str


def svg(chart: Chart) -> str:
    """The chart as an SVG element that a page can hold; without styles, which its policy bars."""
    content = "".join(_svg_shape(shape) for shape in chart.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(chart.width)} '
        f'{_n(chart.height)}" role="img" aria-label="{escape(chart.label)}">{content}</svg>'
    )


def _svg_shape(shape: Shape) -> str:
    match shape:
        case Line():
            return (
                f'<line x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}"'
                f' y2="{_n(shape.y2)}" stroke="{shape.colour}"'
                f' stroke-width="{_n(shape.width)}"/>'
            )
        case Dot():
            fill = "#FFFFFF" if shape.hollow else shape.colour
            return (
                f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
                f' fill="{fill}" stroke="{shape.colour}" stroke-width="2"/>'
            )
        case Text():
            return (
                f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" fill="{shape.colour}"'
                f' font-size="{_n(shape.size)}" text-anchor="{shape.anchor}">'
                f"{escape(shape.text)}</text>"
            )


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Column:
    """One week of a chart by weeks.

    Attributes:
        label: below it. value: None where there is none. error: half of the 95 % band.
        note: one sign in place of a missing value.
    """

    label: str
    value: float | None
    error: float | None = None
    note: str = ""


def by_week(
    columns: Sequence[Column],
    *,
    label: str,
    unit: str,
    top: float,
    height: float = 250.0,
    digits: int = 0,
) -> Chart:
    """Values by week with their bands; a gap stays a gap, with its note.

    At least one column, the oldest first; the axis goes from 0 to `top`, its numbers with `unit`;
    values have `digits` behind the point.
    """
    width, left, right, above, below = 760.0, 48.0, 12.0, 16.0, 34.0
    step = (width - left - right) / len(columns)

    def y(value: float) -> float:
        return height - below - min(max(value / top, 0.0), 1.0) * (height - above - below)

    shapes: list[Shape] = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        at = y(top * share)
        shapes.append(Line(left, at, width - right, at, GRID))
        shapes.append(Text(left - 8, at + 4, f"{top * share:.0f}{unit}", anchor="end"))
    every = -(-len(columns) // 13)  # no more labels than fit beside each other
    previous: tuple[float, float] | None = None
    for i, column in enumerate(columns):
        x = left + (i + 0.5) * step
        if i % every == (len(columns) - 1) % every:
            shapes.append(Text(x, height - 12, column.label, anchor="middle"))
        if column.value is None:
            shapes.append(Text(x, y(0) - 8, column.note, QUIET, 15, "middle"))
            previous = None
            continue
        here = (x, y(column.value))
        if previous is not None:
            shapes.append(Line(*previous, *here, MAIN, 1.5))
        if column.error is not None:
            shapes += _whisker(x, y(column.value - column.error), y(column.value + column.error))
        shapes.append(Dot(*here, 4.5, MAIN))
        if len(columns) <= 16:
            shapes.append(Text(x + 8, here[1] - 7, f"{column.value:.{digits}f}", INK, 12))
        previous = here
    return Chart(width, height, tuple(shapes), label)


def _whisker(x: float, low: float, high: float) -> list[Shape]:
    return [
        Line(x, low, x, high, MAIN, 1.5),
        Line(x - 4, low, x + 4, low, MAIN, 1.5),
        Line(x - 4, high, x + 4, high, MAIN, 1.5),
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """One joint of a chart by joints.

    Attributes:
        label: its name. value: now; None where it could not be measured. error: half of the 95 %
            band. before: at first. shown: by the instructor. note: beside a missing value.
    """

    label: str
    value: float | None
    error: float | None = None
    before: float | None = None
    shown: float | None = None
    note: str = ""


def by_joint(rows: Sequence[Row], *, label: str) -> Chart:
    """One line a joint, in degrees: now (disc, band), at first (ring), as shown (tick)."""
    width, row_height, left, right, above = 760.0, 30.0, 130.0, 60.0, 26.0
    height = above + row_height * len(rows) + 8
    known = [v for row in rows for v in (row.value, row.before, row.shown) if v is not None]
    top = max(60.0, 30.0 * -(-(max(known, default=0.0) + 10) // 30))

    def x(value: float) -> float:
        return left + min(max(value / top, 0.0), 1.0) * (width - left - right)

    shapes: list[Shape] = []
    for i in range(int(top // 30) + 1):
        shapes.append(Line(x(30.0 * i), above - 6, x(30.0 * i), height - 8, GRID))
        shapes.append(Text(x(30.0 * i), 14, f"{30 * i}°", anchor="middle"))
    for i, row in enumerate(rows):
        middle = above + (i + 0.5) * row_height
        shapes.append(Text(left - 12, middle + 4, row.label, INK, 13, "end"))
        if row.shown is not None:
            at = x(row.shown)
            shapes.append(Line(at, middle - 9, at, middle + 9, SHOWN, 2.5))
        if row.before is not None:
            shapes.append(Dot(x(row.before), middle, 4.5, QUIET, hollow=True))
        if row.value is None:
            shapes.append(Text(left + 8, middle + 4, row.note, QUIET, 12))
            continue
        if row.error is not None:
            low, high = x(row.value - row.error), x(row.value + row.error)
            shapes.append(Line(low, middle, high, middle, MAIN, 2))
            shapes.append(Line(low, middle - 5, low, middle + 5, MAIN, 2))
            shapes.append(Line(high, middle - 5, high, middle + 5, MAIN, 2))
        shapes.append(Dot(x(row.value), middle, 5, MAIN))
        shapes.append(Text(width - 8, middle + 4, f"{row.value:.0f}°", INK, 13, "end"))
    return Chart(width, height, tuple(shapes), label)

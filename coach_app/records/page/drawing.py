"""The page as a PDF: exactly one sheet of A4, shrunk where there is much to say."""

import io
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path

from reportlab.graphics import shapes
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from coach_app.engine.reporting import charts, pdf_parts
from coach_app.engine.routines.week_plan import month_of
from coach_app.records.page.words import Words

_MARGIN = 15 * mm
_WIDTH, _HEIGHT = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN
_GAP = 8 * mm  # between the two columns
_HALF = (_WIDTH - _GAP) / 2
_INK, _QUIET, _MAIN, _GRID = (
    HexColor(c) for c in (charts.INK, charts.QUIET, charts.MAIN, charts.GRID)
)
_WARNING, _GROUND = HexColor("#9A3412"), HexColor("#EEF4FA")
_CELL = _HALF / 7  # of a day


def pdf(words: Words, *font_folders: Path) -> bytes:
    """The page; Nanum may lie in `font_folders` too."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, lang=words.language)
    canvas.setTitle(words.title)
    canvas.setAuthor("Coach")
    sheet = _Sheet(words, *pdf_parts.fonts(pdf_parts.is_latin(f"{words}"), *font_folders))
    whole = _columns([list(sheet.flowables())], [_WIDTH])
    _, height = whole.wrapOn(canvas, _WIDTH, _HEIGHT)
    scale = min(1.0, _HEIGHT / height)
    canvas.translate(_MARGIN + (1.0 - scale) * _WIDTH / 2, _MARGIN + _HEIGHT - scale * height)
    canvas.scale(scale, scale)
    whole.drawOn(canvas, 0, 0)
    canvas.save()
    return target.getvalue()


class _Sheet:
    """The parts, from top to bottom."""

    def __init__(self, words: Words, regular: str, bold: str) -> None:
        self._words = words
        self._regular = regular
        style = partial(pdf_parts.style, wide=pdf_parts.is_wide(words.title))
        self._styles = {
            "title": style(bold, 22, 28),
            "head": style(bold, 13, 17, before=9, after=3),
            "text": style(regular, 11, 15),
            "strong": style(bold, 12.5, 17),
            "quiet": style(regular, 9, 12, colour=_QUIET),
            "warning": style(bold, 11, 15, colour=_WARNING),
        }

    def _text(self, text: str, style: str = "text") -> Paragraph:
        return Paragraph(escape(text), self._styles[style])

    def flowables(self) -> Iterator[Flowable]:
        words = self._words
        yield _beside(
            [self._text(words.title, "title"), self._text(words.period)], [self._text(words.name)]
        )
        if words.warning:
            yield self._text(words.warning, "warning")
        yield Spacer(1, 4)
        yield from (self._text(sentence) for sentence in words.summary)
        if words.practise:
            yield self._text(words.practise_title, "head")
            yield self._boxed(words.practise)
        yield self._text(words.weeks_title, "head")
        if words.chart is not None:
            yield pdf_parts.drawing(words.chart, _WIDTH, self._regular)
        yield self._table(words.week_rows, (0.28, 0.16, 0.16, 0.2, 0.2), _WIDTH, heads=True)
        yield self._text(words.week_note, "quiet")
        if words.check_rows:
            yield self._text(words.checks_title, "head")
            yield self._table(words.check_rows, (0.26, 0.16, 0.58), _WIDTH)
        yield Spacer(1, 6)
        yield _beside([*self._repetitions(), *self._month()], list(self._quality()))
        yield Spacer(1, 8)
        yield self._text(words.notice, "quiet")

    def _repetitions(self) -> Iterator[Flowable]:
        yield self._text(self._words.repetitions_title, "head")
        yield self._table(self._words.repetition_rows, (0.72, 0.28), _HALF)

    def _quality(self) -> Iterator[Flowable]:
        words = self._words
        if words.quality_rows:
            yield self._text(words.quality_title, "head")
            yield self._text(words.quality_note, "quiet")
            yield self._table(words.quality_rows, (0.66, 0.34), _HALF)

    def _month(self) -> Iterator[Flowable]:
        yield self._text(self._words.days_title, "head")
        yield self._text(self._words.month)
        yield self._calendar()

    def _calendar(self) -> shapes.Drawing:
        """The month; a day with exercise is a disc, today has a ring."""
        words, weeks = self._words, month_of(self._words.today)
        height = 18.0  # of a row
        drawn = shapes.Drawing(_HALF, (len(weeks) + 1) * height)
        for column, name in enumerate(words.day_names):
            drawn.add(self._day_text(name, column, len(weeks) * height, height, _QUIET))
        for row, week in enumerate(weeks):
            bottom = (len(weeks) - 1 - row) * height
            for column, day in enumerate(week):
                if day.month != words.today.month:
                    continue
                done = day in words.days
                if done or day == words.today:
                    drawn.add(
                        shapes.Circle(
                            (column + 0.5) * _CELL, bottom + height / 2, height / 2 - 1,
                            fillColor=_MAIN if done else white, strokeColor=_MAIN, strokeWidth=1.2,
                        )
                    )  # fmt: skip
                colour = white if done else _INK
                drawn.add(self._day_text(str(day.day), column, bottom, height, colour))
        return drawn

    def _day_text(
        self, text: str, column: int, bottom: float, height: float, colour: Color
    ) -> shapes.String:
        at = (column + 0.5) * _CELL, bottom + height / 2 - 3.2
        return shapes.String(
            *at, text, fontName=self._regular, fontSize=9, fillColor=colour, textAnchor="middle"
        )

    def _boxed(self, text: str) -> Flowable:
        box = Table([[self._text(text, "strong")]], colWidths=[_WIDTH])
        box.setStyle(
            TableStyle([
                ("BACKGROUND", (0, 0), (-1, -1), _GROUND),
                ("LINEBEFORE", (0, 0), (0, -1), 4, _MAIN),
                ("LEFTPADDING", (0, 0), (-1, -1), 12),
                ("TOPPADDING", (0, 0), (-1, -1), 6),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
            ])
        )  # fmt: skip
        return box

    def _table(
        self,
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        width: float,
        *,
        heads: bool = False,
    ) -> Flowable:
        cells = [
            [self._text(cell, "quiet" if heads and not i else "text") for cell in row]
            for i, row in enumerate(rows)
        ]
        spans = [("SPAN", (0, i), (-1, i)) for i, row in enumerate(rows) if not any(row[1:])]
        made = Table(cells, colWidths=[share * width for share in shares])
        made.setStyle(
            TableStyle([
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, _GRID),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                *spans,
            ])
        )  # fmt: skip
        return made


def _beside(left: list[Flowable], right: list[Flowable]) -> Table:
    return _columns([left, [], right], [_HALF, _GAP, _HALF])


def _columns(columns: list[list[Flowable]], widths: list[float]) -> Table:
    """Beside each other, each from the top."""
    table = Table([columns], colWidths=widths)
    sides = ("LEFT", "RIGHT", "TOP", "BOTTOM")
    table.setStyle(
        TableStyle([
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in sides),
        ])
    )  # fmt: skip
    return table

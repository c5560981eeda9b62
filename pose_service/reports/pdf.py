"""The report as a PDF of A4 pages, with a Korean font where the machine has one."""

import io
from collections.abc import Iterator
from html import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Table as PdfTable

from coach_app.engine.reporting import charts, pdf_parts
from pose_service.reports.structures import Table
from pose_service.reports.view import View

_MARGIN = 16 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_MAIN, _INK, _QUIET = (HexColor(c) for c in (charts.MAIN, charts.INK, charts.QUIET))
_GROUND = HexColor("#EEF4FA")

# How wide the columns are, in shares of the page: weeks, and joints.
_WEEK_COLUMNS = (0.19, 0.31, 0.10, 0.11, 0.09, 0.12, 0.08)
_PART_COLUMNS = (0.26, 0.18, 0.18, 0.14, 0.24)
_CHECK_COLUMNS = (0.15, 0.18, 0.12, 0.13, 0.42)
_RANGE_COLUMNS = (0.16, 0.17, 0.14, 0.09, 0.11, 0.13, 0.20)


def pdf(view: View) -> bytes:
    """The whole report."""
    target = io.BytesIO()
    regular, bold = pdf_parts.fonts(pdf_parts.is_latin(f"{view}"))
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        title=f"{view.title} – {view.participant}",
        author="Coach",
        lang=view.language,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
    )
    frame = Frame(_MARGIN, _MARGIN, _WIDTH, A4[1] - 2 * _MARGIN, 0, 0, 0, 0)

    def footer(canvas: Canvas, of: BaseDocTemplate) -> None:
        canvas.setFont(regular, 8)
        canvas.setFillColor(_QUIET)
        canvas.drawString(_MARGIN, 10 * mm, f"{view.title} – {view.participant}")
        canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, str(of.page))

    document.addPageTemplates(PageTemplate("page", [frame], onPage=footer))
    document.build(list(_Story(view, regular, bold).flowables()))
    return target.getvalue()


class _Story:
    """The parts of one document, from top to bottom."""

    def __init__(self, view: View, regular: str, bold: str) -> None:
        self._view = view
        self._regular, self._bold = regular, bold
        style = pdf_parts.style
        self._styles = {
            "title": style(bold, 20, 26),
            "who": style(bold, 12, 17),
            "head": style(bold, 12.5, 18, before=14, after=5),
            "test": style(bold, 10, 14, before=8),
            "text": style(regular, 9.5, 14),
            "point": style(regular, 9.5, 14, indent=11),
            "quiet": style(regular, 8.5, 12.5, colour=_QUIET),
            "big": style(bold, 32, 40, colour=_MAIN),
            "cell": style(regular, 8, 11),
            "cell_head": style(bold, 8, 11),
        }

    def _text(self, text: str, style: str = "text", bullet: str | None = None) -> Paragraph:
        return Paragraph(escape(text), self._styles[style], bulletText=bullet)

    def flowables(self) -> Iterator[Flowable]:
        view = self._view
        yield self._text(view.title, "title")
        yield self._text(view.participant, "who")
        yield self._text(view.period, "quiet")
        yield Spacer(1, 10)
        yield self._number()
        yield KeepTogether([
            self._text(view.changed_title, "head"),
            *(self._text(sentence, "point", bullet="•") for sentence in view.changed),
        ])  # fmt: skip
        yield from self._part(
            view.weeks_title, view.week_chart, view.week_note, view.week_table, _WEEK_COLUMNS
        )
        yield from self._part(
            view.ranges_title, view.range_chart, view.range_note, view.range_table, _RANGE_COLUMNS
        )
        yield from self._checks()
        yield KeepTogether([
            self._text(view.parts_title, "head"), self._text(view.parts_note, "quiet"),
        ])  # fmt: skip
        for table in view.part_tables:
            yield self._text(table.caption, "cell_head")
            yield self._table(table, _PART_COLUMNS)
        yield KeepTogether([
            self._text(view.notes_title, "head"),
            *(self._text(note, "quiet") for note in view.notes),
        ])  # fmt: skip

    def _checks(self) -> Iterator[Flowable]:
        view = self._view
        title, note = self._text(view.checks_title, "head"), self._text(view.checks_note, "quiet")
        head: list[Flowable] = [title, note]
        if not view.check_sections:
            yield KeepTogether(head)
        for test in view.check_sections:
            # The first one is not parted from the title of all of them.
            begin = [*head, self._text(test.title, "test"), self._text(test.sentence)]
            head = []
            if test.chart is not None:
                begin.append(pdf_parts.drawing(test.chart, _WIDTH, self._regular))
            yield KeepTogether([*begin, self._table(test.table, _CHECK_COLUMNS)])

    def _number(self) -> Flowable:
        lines = [
            [self._text(self._view.number_title, "cell_head")],
            [self._text(self._view.number, "big")],
            *([self._text(note)] for note in self._view.number_notes),
        ]
        box = PdfTable(lines, colWidths=[_WIDTH])
        box.setStyle(
            TableStyle([
                ("BACKGROUND", (0, 0), (-1, -1), _GROUND),
                ("LINEBEFORE", (0, 0), (0, -1), 4, _MAIN),
                ("LEFTPADDING", (0, 0), (-1, -1), 14),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                ("TOPPADDING", (0, 0), (-1, 0), 9),
                ("BOTTOMPADDING", (0, -1), (-1, -1), 10),
            ])
        )  # fmt: skip
        return box

    def _part(
        self,
        title: str,
        chart: charts.Chart | None,
        note: str,
        table: Table,
        columns: tuple[float, ...],
    ) -> Iterator[Flowable]:
        head = self._text(title, "head")
        if chart is None:
            yield KeepTogether([head, *([] if table.rows else [self._text(note)])])
        else:
            drawn = pdf_parts.drawing(chart, _WIDTH, self._regular)
            yield KeepTogether([head, drawn, self._text(note, "quiet"), Spacer(1, 6)])
        if table.rows:
            yield self._table(table, columns)

    def _table(self, table: Table, columns: tuple[float, ...]) -> Flowable:
        cells = [[self._text(head, "cell_head") for head in table.heads]]
        cells += [
            [self._text(cell, "cell" if i else "cell_head") for i, cell in enumerate(row)]
            for row in table.rows
        ]
        made = PdfTable(cells, colWidths=[share * _WIDTH for share in columns], repeatRows=1)
        made.setStyle(
            TableStyle([
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, 0), 1, _INK),
                ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(charts.GRID)),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ])
        )  # fmt: skip
        return made

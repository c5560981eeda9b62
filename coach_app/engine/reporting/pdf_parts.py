"""Parts that every PDF of Coach needs: a font that knows Korean, and charts."""

import functools
import unicodedata
from pathlib import Path

from reportlab.graphics import shapes
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from coach_app.engine.reporting import charts

_INK = HexColor(charts.INK)

# Nanum (SIL Open Font License) is the font that the app's bundle brings too.
_FONT_FILES = ("NanumGothic.ttf", "NanumGothicBold.ttf")
_FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)


def style(
    font: str,
    size: float,
    leading: float,
    *,
    colour: Color = _INK,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    wide: bool = False,
) -> ParagraphStyle:
    """How a paragraph is set; lengths in points. `wide`: lines break between any two syllables."""
    return ParagraphStyle(
        f"{font}{size}",
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=colour,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        wordWrap="CJK" if wide else None,
    )


def is_wide(text: str) -> bool:
    """Whether `text` is written in syllables or signs, such as Korean."""
    return any(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def is_latin(text: str) -> bool:
    """Whether the fonts that every reader of PDF has can show `text`."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@functools.cache
def fonts(latin: bool, *folders: Path) -> tuple[str, str]:
    """Names of a regular and a bold font, registered with reportlab, for Latin or any text.

    Without Nanum: Helvetica where it suffices, else Adobe's name for a Korean font, which is not
    embedded and which every reader of PDF replaces by one of its own.
    """
    files = [_font_file(name, folders) for name in _FONT_FILES]
    if all(files):
        try:
            for name, file in zip(("Report", "Report-Bold"), files, strict=True):
                pdfmetrics.registerFont(TTFont(name, str(file)))
        except (TTFError, OSError):  # a damaged font file is as good as none
            return _fonts_without_files(latin)
        return "Report", "Report-Bold"
    return _fonts_without_files(latin)


def _fonts_without_files(latin: bool) -> tuple[str, str]:
    if latin:
        return "Helvetica", "Helvetica-Bold"
    pdfmetrics.registerFont(UnicodeCIDFont("HYGothic-Medium"))
    return "HYGothic-Medium", "HYGothic-Medium"


def _font_file(name: str, folders: tuple[Path, ...]) -> Path | None:
    for folder in (*folders, *_FONT_FOLDERS):
        found = next(folder.rglob(name), None) if folder.is_dir() else None
        if found is not None:
            return found
    return None


def drawing(chart: charts.Chart, width: float, font: str) -> shapes.Drawing:
    """The chart, scaled to `width` points; a PDF counts y upwards."""
    scale = width / chart.width
    drawn = shapes.Drawing(width, scale * chart.height)
    group = shapes.Group(transform=(scale, 0, 0, -scale, 0, scale * chart.height))
    for shape in chart.shapes:
        group.add(_drawn(shape, font))
    drawn.add(group)
    return drawn


def _drawn(shape: charts.Shape, font: str) -> shapes.Shape:
    colour = HexColor(shape.colour)
    match shape:
        case charts.Line():
            line = shapes.Line(shape.x1, shape.y1, shape.x2, shape.y2)
            line.strokeColor, line.strokeWidth = colour, shape.width
            return line
        case charts.Dot():
            return shapes.Circle(
                shape.x,
                shape.y,
                shape.radius,
                fillColor=white if shape.hollow else colour,
                strokeColor=colour,
                strokeWidth=2,
            )
        case charts.Text():
            text = shapes.String(0, 0, shape.text, fontName=font, fontSize=shape.size)
            text.fillColor, text.textAnchor = colour, shape.anchor
            # The group is upside down: letters are turned back.
            return shapes.Group(text, transform=(1, 0, 0, -1, shape.x, shape.y))

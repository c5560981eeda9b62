"""The report in words, as a page and as a PDF."""

from html.parser import HTMLParser
from typing import get_args

import pypdfium2
import pytest

from coach_app.engine.reporting import pdf_parts
from coach_app.languages.phrases import languages
from pose_service.reports import pdf, texts, web_page
from pose_service.reports.structures import Why
from pose_service.reports.view import View, choose_language, make_view
from tests.service.reports.report_cases import full_report, joint, report, session, weeks_ago

NASTY = "<script>alert(1)</script>&\"'--p&nbsp;"


def nasty_view(language: str = "en") -> View:
    documents = [
        session(
            weeks_ago(n),
            0.1 * (n % 9),
            routine_title={"en": NASTY, "ko": NASTY},
            joints={"left_elbow": joint(40.0 + 8 * n)},
        )
        for n in range(10)
    ]
    made = report(documents, zone_name=NASTY)
    return make_view(made, language)


class Outline(HTMLParser):
    """What a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)
        self.tags.append(tag)
        if tag not in ("meta", "line", "circle", "rect", "link"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def test_every_reason_has_words() -> None:
    for reason in get_args(Why):
        assert texts.why(reason, "en") != texts.why(reason, "ko")


@pytest.mark.parametrize(
    ("wished", "header", "language"),
    [
        ("ko", "en", "ko"),
        (None, "ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        (None, "en;q=0.5, ko;q=0.9", "ko"),
        (None, "fr, ko;q=0", "en"),
        (None, "fr;q=oops, KO", "ko"),
        (None, None, "en"),
    ],
)
def test_the_language_is_the_one_asked_for(
    wished: str | None, header: str | None, language: str
) -> None:
    assert choose_language(wished, header) == language


def test_the_page_says_the_number_how_sure_it_is_and_what_changed() -> None:
    page = Outline(web_page.page(make_view(full_report(), "en")))
    assert page.open == []
    assert "Last full week, from 2026-03-09 87 % in the correct pose give or take" in page.text
    assert "sessions: 3 (measured: 3), minutes: 6, 90 % of the movements" in page.text
    assert "Right shoulder: 57° to 97°, 40° ± 9° further (Arms," in page.text
    assert "could not be measured because too little of the body was in the picture" in page.text
    assert "left out because their date lies in the future: 1." in page.text
    assert page.tags.count("svg") == 2 + 3  # two of the sessions, and those of three tests
    assert page.tags.count("table") == 3 + 4  # one beside each chart, and that of the parts
    assert "Upper body lean 4° ± 8° 24° ± 8° 11° 20° less" in page.text
    assert "Range reached 90 % ± 16 % 90 % ± 16 % 22 % no change that can be told" in page.text


def test_the_page_in_korean_names_the_routine_in_korean() -> None:
    page = Outline(web_page.page(make_view(full_report(), "ko")))
    assert "오른쪽 어깨: 57° → 97°, 40° ± 9° 더 움직였어요 (팔," in page.text


@pytest.mark.parametrize("language", languages())
def test_nothing_from_outside_becomes_markup(language: str) -> None:
    page = Outline(web_page.page(nasty_view(language)))
    assert "script" not in page.tags
    assert NASTY in "".join(page.words)
    assert pdf.pdf(nasty_view(language)).startswith(b"%PDF-")


def test_the_page_holds_exactly_the_style_that_its_policy_names() -> None:
    html = web_page.page(make_view(full_report(), "en"))
    assert html.count("<style>") == 1
    assert "style=" not in html and "http://" not in html.replace("http://www.w3.org/2000/svg", "")
    assert "default-src 'none'" in web_page.content_policy()


def test_without_sessions_there_is_still_a_report() -> None:
    view = make_view(report([]), "en")
    page = Outline(web_page.page(view))
    assert "No number no session" in page.text
    assert "Nothing can be compared yet" in page.text
    assert page.tags.count("svg") == 0
    assert len(pypdfium2.PdfDocument(pdf.pdf(view))) >= 1


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("87 %", "in the correct pose", "Right shoulder", "57° ±", "How to read this")),
        ("ko", ("87 %", "바른 자세", "오른쪽 어깨", "측정 오차를 넘는 변화", "읽는 방법")),
    ],
)
def test_the_pdf_holds_the_same_words(language: str, words: tuple[str, ...]) -> None:
    text = pdf_text(pdf.pdf(make_view(full_report(), language)))
    for word in words:
        assert word in text


def test_the_pdf_is_drawn_in_its_colour_and_within_its_page() -> None:
    document = pypdfium2.PdfDocument(pdf.pdf(make_view(full_report(), "ko")))
    picture = document[0].render(scale=1.0).to_numpy()
    document.close()
    blue = (picture[..., 0] > picture[..., 2].astype(int) + 60).sum()
    assert blue > 500  # the number, the bar beside it, the curve
    edge = picture.copy()
    edge[20:-20, 20:-20] = 255
    assert (edge == 255).all()


@pytest.mark.parametrize(("language", "font"), [("en", b"Helvetica"), ("ko", b"HYGothic-Medium")])
def test_without_the_font_a_pdf_is_made_all_the_same(
    monkeypatch: pytest.MonkeyPatch, language: str, font: bytes
) -> None:
    monkeypatch.setattr(pdf_parts, "_FONT_FOLDERS", ())
    pdf_parts.fonts.cache_clear()
    try:
        view = make_view(report([session(weeks_ago(1), routine_title={"en": "Arms"})]), language)
        assert font in pdf.pdf(view)
    finally:
        pdf_parts.fonts.cache_clear()

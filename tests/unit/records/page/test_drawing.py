"""The page as a reader of PDF sees it."""

import dataclasses
from datetime import UTC
from pathlib import Path

import pypdfium2
import pytest

from coach_app.engine.core.routine import Move
from coach_app.records.page.drawing import pdf
from coach_app.records.page.numbers import page_of
from coach_app.records.page.words import Words, words_of
from coach_app.records.store import Store
from tests.unit.records.page.page_cases import TODAY, Diary

MOVE = Move("arms_up", 0.0, 30.0, {"en": "Arms up", "ko": "팔 들기"}, {})


def words(store: Store, language: str = "en", name: str = "") -> Words:
    page = page_of(store, "first", 5, TODAY, UTC)
    return words_of(page, language, lambda routine: (MOVE,) if routine == "arms" else (), name)


def read(content: bytes) -> tuple[int, str]:
    document = pypdfium2.PdfDocument(content)
    try:
        text = "".join(page.get_textpage().get_text_range() for page in document)
        return len(document), " ".join(text.split())
    finally:
        document.close()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["no diagnosis", "Arms up", "45 of 54", "March 2026: 7", "7° ± 4°"]),
        ("ko", ["진단이 아닙니다", "팔 들기", "54번 중 45번", "2026년 3월: 7일"]),
    ],
)
def test_everything_is_on_one_page(
    store: Store, diary: Diary, language: str, told: list[str]
) -> None:
    diary.month()
    of = words(store, language)
    pages, text = read(pdf(of))
    assert pages == 1
    for part in (*told, *of.summary, of.practise, *of.week_rows[1]):
        assert "".join(part.split()) in "".join(text.split())


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["9 to 13, 4 more", "beyond measurement error, which is 3.7", "12.4 s ± 0.6 s"]),
        ("ko", ["지난 1년의 체력 검사", "4회 늘었어요", "측정 오차 3.7회보다 큰 변화예요"]),
    ],
)
def test_fitness_checks_of_a_year_are_on_it(
    store: Store, diary: Diary, language: str, told: list[str]
) -> None:
    diary.month()
    diary.checks()
    pages, text = read(pdf(words(store, language)))
    assert pages == 1
    for part in told:
        assert "".join(part.split()) in "".join(text.split())


def test_no_name_is_on_it_unless_wished(store: Store, diary: Diary) -> None:
    diary.done(0.8)
    assert "Name: ____" in read(pdf(words(store)))[1]
    content = pdf(words(store, name="Kim <b>"))
    assert "Name: Kim <b>" in read(content)[1]
    assert b"p-17" not in content


def test_more_than_fits_is_shrunk_and_stays_one_page(store: Store, diary: Diary) -> None:
    diary.month()
    of = words(store)
    many = tuple((f"Move {i} with quite a long name of its own", "1 of 1") for i in range(60))
    pages, text = read(pdf(dataclasses.replace(of, repetition_rows=many)))
    assert pages == 1
    assert "Move 59" in text and "no diagnosis" in text


def test_the_sheet_keeps_its_margins_however_much_there_is_to_say(
    store: Store, diary: Diary
) -> None:
    diary.month()
    of = words(store, "ko")
    parts = tuple((f"부분 {i}", "7° ± 4°") for i in range(40))
    for one in (of, dataclasses.replace(of, quality_rows=parts)):
        document = pypdfium2.PdfDocument(pdf(one))
        picture = document[0].render(scale=1.0).to_numpy()
        document.close()
        ink = (picture < 200).any(axis=2)
        rows, columns = ink.any(axis=1).nonzero()[0], ink.any(axis=0).nonzero()[0]
        assert rows[0] >= 40 and rows[-1] <= len(ink) - 40
        # As far from the left as from the right: what is shrunk stays in the middle.
        assert abs(columns[0] - (ink.shape[1] - 1 - columns[-1])) < 12


def test_a_page_of_trials_warns_and_one_without_a_score_has_no_chart(
    store: Store, diary: Diary
) -> None:
    diary.done(None, trial=True)
    of = words(store)
    assert (of.chart, of.practise) == (None, "")
    assert "says nothing about a person" in read(pdf(of))[1]


def test_a_folder_of_fonts_may_be_missing(store: Store, diary: Diary, tmp_path: Path) -> None:
    diary.done(0.8)
    assert read(pdf(words(store), tmp_path / "absent"))[0] == 1

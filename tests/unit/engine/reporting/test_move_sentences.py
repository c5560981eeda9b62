"""Repetitions, hold and tempo in words."""

import pytest

from coach_app.engine.core.structures import MoveScore
from coach_app.engine.reporting.move_sentences import move_sentence


def score(
    reps: int | None = 3,
    asked: int | None = 3,
    hold_s: float | None = None,
    asked_hold_s: float | None = None,
    tempo: float | None = None,
) -> MoveScore:
    return MoveScore("a", 0.9, 1.0, reps, 3, asked, hold_s, asked_hold_s, tempo)


@pytest.mark.parametrize(
    ("of", "english", "korean"),
    [
        (
            score(hold_s=4.2, asked_hold_s=5.0, tempo=1.1),
            "3 of 3 times, held 4 of 5 seconds, a little fast",
            "3번 중 3번, 5초 중 4초 유지, 조금 빨라요",
        ),
        (score(2, tempo=0.9), "2 of 3 times, a little slow", "3번 중 2번, 조금 느려요"),
        (score(4), "4 times instead of 3", "3번인데 4번"),
        (score(tempo=1.05), "3 of 3 times, in time", "3번 중 3번, 속도가 맞아요"),
        (score(tempo=1.4), "3 of 3 times, far too fast", "3번 중 3번, 너무 빨라요"),
        (
            score(hold_s=1.3, asked_hold_s=2.0),
            "3 of 3 times, held 1.5 of 2 seconds",
            "3번 중 3번, 2초 중 1.5초 유지",
        ),
        # Longer than asked is as good as asked; nothing is said of a hold in no repetition.
        (
            score(hold_s=9.0, asked_hold_s=5.0),
            "3 of 3 times, held 5 of 5 seconds",
            "3번 중 3번, 5초 중 5초 유지",
        ),
        (score(0, hold_s=0.0, asked_hold_s=5.0), "0 of 3 times", "3번 중 0번"),
        (score(None, None), "", ""),
    ],
)
def test_a_move_in_plain_words(of: MoveScore, english: str, korean: str) -> None:
    assert move_sentence(of) == english
    assert move_sentence(of, "ko") == korean
    assert move_sentence(of, "fr") == english


def test_where_the_routine_does_not_say_as_many_as_were_shown_are_asked_for() -> None:
    assert move_sentence(MoveScore("a", 0.9, 1.0, 2, 4)) == "2 of 4 times"


def test_half_seconds_are_written_as_the_language_does() -> None:
    held = score(hold_s=1.3, asked_hold_s=2.5)
    assert move_sentence(held, "de") == "3 von 3 Mal, 1,5 von 2,5 Sekunden gehalten"

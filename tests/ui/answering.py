"""Answers the question over a screen, as its buttons do."""

from coach_app.ui.screens.base import Screen


def answer(screen: Screen, number: int) -> None:
    assert screen.question is not None, "nothing is asked"
    screen.question.answer(number)

"""The helper processes that ask Qt, run for real; how their answers are read needs no Qt."""

from coach_app import helper_program


def test_the_real_helpers_answer() -> None:
    assert helper_program.ask("fonts", limit_s=60.0).ended
    assert "outputs" in helper_program.ask("sound", limit_s=60.0).facts

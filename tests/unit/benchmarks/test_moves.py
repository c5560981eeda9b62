"""Drawn followers whose repetitions, hold and tempo are known, judged as a session is."""

from benchmarks.moves import Outcome, catalogue, figures, play

CASES = 6


def test_repetitions_holds_and_tempo_are_right() -> None:
    outcomes = [play(case) for case in catalogue(CASES)]
    assert len(outcomes) == CASES
    for outcome in outcomes:
        case, score = outcome.case, outcome.score
        assert score.reps == case.done, case
        assert score.asked_reps == case.reps
        assert score.hold_s is not None, case
        assert abs(score.hold_s - case.hold_s) <= 0.3, case
        if case.hold_s > 0 and score.tempo is not None:
            assert abs(score.tempo / case.tempo - 1.0) <= 0.05, case
        if case.done != case.reps:
            assert score.tempo is None, "another number of repetitions is another movement"
    assert sum(outcome.score.tempo is not None for outcome in outcomes) >= CASES // 2


def test_the_figures_name_a_wrong_count_and_a_wrong_hold() -> None:
    [case] = catalogue(1)
    right = play(case)
    assert right.score.hold_s is not None
    assert right.score.tempo is not None
    wrong = Outcome(
        case,
        type(right.score)(
            right.score.move,
            right.score.score,
            right.score.coverage,
            reps=case.done + 1,
            hold_s=case.hold_s + 1.0,
            tempo=1.2 * case.tempo,
        ),
    )
    still = Outcome(
        type(case)(**{name: getattr(case, name) for name in case.__slots__} | {"hold_s": 0.0}),
        right.score,
    )
    found = figures([wrong, still])
    assert found["reps_exact"] == 0.5
    assert round(found["hold_error_s"], 3) == 1.0
    assert found["tempo_error_95"] > 0.15
    assert found["no_hold_s"] > 0.5

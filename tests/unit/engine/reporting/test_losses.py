"""Why the participant was lost: one sentence a reason, in both languages, and a true remedy."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import pytest

from coach_app.engine.core.structures import Loss, LossReason, SessionScore
from coach_app.engine.reporting import sentences, session_schema
from coach_app.engine.reporting.losses import LOSS_REMEDIES, loss_sentence, main_loss
from coach_app.engine.reporting.session_document import score_document, score_from_document
from coach_app.engine.reporting.vocabulary import why_lost
from coach_app.languages.phrases import languages

SCORE = SessionScore(None, 0.2, None, False, 10, 0, 30.0, "m", {}, reason="too_little_seen")


def lost(reason: LossReason, seconds: float = 40.0) -> Loss:
    return Loss(reason, seconds, ((12.0, 32.0), (65.5, 85.5)))


@pytest.mark.parametrize("language", languages())
def test_every_reason_is_told_in_words_of_its_own(language: str) -> None:
    told = {loss_sentence(lost(reason), language) for reason in LossReason}
    assert len(told) == len(LossReason) == len(LOSS_REMEDIES)
    assert all("0:12, 1:05" in sentence for sentence in told)


@pytest.mark.parametrize("reason", LossReason)
def test_light_and_distance_are_named_only_where_they_would_help(reason: LossReason) -> None:
    score = dataclasses.replace(SCORE, losses=(lost(reason),))
    said = f"{sentences.no_score_sentence(score)} {sentences.what_to_do(score, ())}".lower()
    assert ("light" in said) is (reason is LossReason.DARK)
    assert ("step back" in said) is (reason in (LossReason.CUT_TOP, LossReason.CUT_BOTTOM))
    assert why_lost(reason) in said


def test_without_a_reason_neither_is_blamed() -> None:
    said = f"{sentences.no_score_sentence(SCORE)} {sentences.what_to_do(SCORE, ())}"
    assert "light" not in said and "back" not in said


def test_what_explains_little_of_it_is_no_reason() -> None:
    dark, nobody = lost(LossReason.DARK, 12.0), lost(LossReason.NOBODY, 10.0)
    assert main_loss([dark, nobody], "too_little_seen") is dark
    assert main_loss([dark, nobody, lost(LossReason.WHO, 9.0)], None) is None
    assert main_loss([lost(LossReason.DARK, 1.0)], None) is None
    assert main_loss([], "nobody_seen") is None
    assert main_loss([dark], "nothing_played") is None, "that is why, whatever else happened"


def test_many_moments_are_counted() -> None:
    often = Loss(LossReason.DARK, 50.0, tuple((10.0 * i, 10.0 * i + 5.0) for i in range(10)))
    assert "0:00, 0:10, 0:20 and 7 times more" in loss_sentence(often)


def test_what_is_kept_comes_back_and_fits_the_schema() -> None:
    score = dataclasses.replace(SCORE, losses=tuple(lost(reason) for reason in LossReason))
    kept: Mapping[str, Any] = score_document(score)
    assert score_from_document(kept).losses == score.losses
    assert score_from_document(score_document(SCORE)).losses == ()
    allowed = session_schema.schema()["$defs"]["loss"]["properties"]["reason"]["enum"]
    assert set(allowed) == set(LossReason)

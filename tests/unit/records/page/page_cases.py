"""Weeks of sessions in a store, as somebody may have done them."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from coach_app.engine.core.quality import MoveQuality, Part, SessionQuality
from coach_app.engine.core.structures import Loss, LossReason, MoveScore, Observation, SessionScore
from coach_app.engine.fitness.results import CheckResult, Measure
from coach_app.engine.reporting.session_document import session_document
from coach_app.records.fitness_checks import FitnessChecks
from coach_app.records.store import Store

NOON = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)  # a Wednesday
TODAY = NOON.date()


def full_score(base: SessionScore, share: float) -> SessionScore:
    """A score with repetitions, losses and parts of quality."""
    parts = (Part("trunk_lean", 7.0, "deg", 2.0), Part("hold", None, "deg", None, "no_hold"))
    whole = MoveQuality(None, 0.8, 0.05, parts=parts)
    return dataclasses.replace(
        base,
        score=share,
        moves=(MoveScore("arms_up", share, 0.9, reps=5, reference_reps=6, asked_reps=6),),
        losses=(Loss(LossReason.DARK, 9.0, ((1.0, 10.0),)),),
        quality=SessionQuality(whole, (whole,)),
    )


class Diary:
    """Writes sessions of a minute into a store."""

    def __init__(
        self,
        store: Store,
        observation: Callable[[float], Observation],
        score: Callable[[float | None], SessionScore],
    ) -> None:
        self._store, self._observation, self._score = store, observation, score

    def done(
        self,
        share: float | None,
        *,
        days_ago: int = 0,
        member: str = "first",
        trial: bool = False,
        title: str = "Arms",
    ) -> str:
        """One that was finished; returns its id."""
        at = NOON - timedelta(days=days_ago)
        titles = {"en": title, "ko": "팔 운동"}
        journal = self._store.begin_session("arms", titles, "p-17", "m", at, member=member)
        for i in range(121):
            journal.record(self._observation(0.5 * i))
        base = self._score(share)
        score = base if share is None else full_score(base, share)
        document = session_document(
            score,
            session_id=journal.session_id,
            participant_id="p-17",
            routine_id="arms",
            routine_title=titles,
            started_at=at,
            duration_s=60.0,
            app_version="1.0",
            trial=trial,
        )
        journal.finish(score, document)
        return journal.session_id

    def broken_off(self, days_ago: int = 0) -> None:
        """One that was not finished."""
        at = NOON - timedelta(days=days_ago)
        self._store.begin_session("arms", {"en": "Arms"}, "p-17", "m", at).abandon("Stopped.")

    def month(self) -> None:
        """Eleven sessions in four weeks, one without a score and one broken off."""
        for days_ago, share in enumerate((0.9, 0.8, 0.85, 0.7, 0.8, 0.75, 0.72, 0.7, 0.6)):
            self.done(share, days_ago=3 * days_ago)
        self.done(None, days_ago=4)
        self.broken_off(days_ago=5)

    def checks(self, member: str = "first") -> None:
        """A chair stand a month for half a year, and one balance test."""
        kept = FitnessChecks(self._store)

        def keep(test: str, measure: Measure, value: float, error: float, days_ago: int) -> None:
            result = CheckResult(test, measure, value, error, 0.0, 30.0, True, 1.0, ())
            at = NOON - timedelta(days=days_ago)
            kept.keep(result, member=member, participant_id="", model="m", consent=None, done_at=at)

        for month, stands in enumerate((9, 10, 10, 11, 12, 13)):
            keep("30s-chair-stand", "count", stands, 0.4, 160 - 30 * month)
        keep("single-leg-stance", "time_s", 12.4, 0.3, 10)
        keep("30s-chair-stand", "count", 2, 0.4, 500)  # longer ago than a year

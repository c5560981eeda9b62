"""A diary to fill the records with."""

from collections.abc import Callable

import pytest

from coach_app.engine.core.structures import Observation, SessionScore
from coach_app.records.store import Store
from tests.unit.records.page.page_cases import Diary


@pytest.fixture
def diary(
    store: Store,
    observation: Callable[[float], Observation],
    score: Callable[[float | None], SessionScore],
) -> Diary:
    return Diary(store, observation, score)

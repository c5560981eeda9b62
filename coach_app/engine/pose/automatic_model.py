"""Which size of BlazePose live sessions run on this computer: measured once, and remembered."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from coach_app.engine.core.atomic_files import write_file
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.catalogue import content_key
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.sizes import (
    FOR_FILES,
    SIZES,
    best,
    computer,
    installed_sizes,
    open_stepping,
    picture_ms,
)
from coach_app.errors import EstimationError, ModelError, StorageError

log = logging.getLogger(__name__)

FILE_NAME = "model_speeds.json"
_HOLDS = timedelta(days=30)  # something else may have kept the computer busy


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The model that `model: auto` chose, and why.

    Attributes:
        took_ms: for a person in a picture, ms, by size; empty where there is nothing to choose.
        too_slow: sizes that a session had to give up lately.
    """

    name: str
    took_ms: Mapping[str, float]
    too_slow: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Known:
    """Measurements by model and content: ms a picture, what a session gave up; since which day."""

    ms: dict[str, float]
    too_slow: set[str]
    since: str = ""


class AutomaticModel:
    """Chooses among the installed sizes; what was measured is kept beside their files."""

    def __init__(self, models: Path, cache: Path) -> None:
        self._models, self._cache = models, cache
        self._file = cache / FILE_NAME

    def choice(self, *, measure: bool = True) -> ModelChoice | None:
        """The size for this computer, measured now (seconds) where needed; None if it may not."""
        here = installed_sizes(self._models, self._cache)
        if len(here) < 2:
            return ModelChoice(here[0] if here else FOR_FILES, {})
        known = self._read()
        took_ms = {name: known.ms[key] for name in here if (key := self._key(name)) in known.ms}
        if len(took_ms) < len(here):
            if not measure:
                return None
            took_ms |= self._measured([name for name in here if name not in took_ms])
            known.ms.update({self._key(name): ms for name, ms in took_ms.items()})
            self._write(known)
        slow = frozenset(name for name in here if self._key(name) in known.too_slow)
        left = {name: ms for name, ms in took_ms.items() if name not in slow}
        return ModelChoice(best(left) if left else here[-1], took_ms, slow)

    def forget(self) -> None:
        """Measure again at the next choice."""
        self._write(_Known({}, set()))

    @property
    def to_choose(self) -> bool:
        """Whether there are several sizes here."""
        return len(installed_sizes(self._models, self._cache)) > 1

    def open(self) -> PoseEstimator:
        """The chosen size, which gives way to a smaller one if a session cannot keep up.

        Raises:
            ModelError: it cannot be opened.
        """
        chosen = self.choice()
        assert chosen is not None  # whatever is missing was measured
        here = installed_sizes(self._models, self._cache)
        smaller = [name for name in SIZES[SIZES.index(chosen.name) + 1 :] if name in here]
        names = [chosen.name, *smaller]
        return open_stepping(names, self._models, self._cache, self.note_too_slow)

    def note_too_slow(self, name: str) -> None:
        """Begin no session with this size for a while."""
        known = self._read()
        known.too_slow.add(self._key(name))
        self._write(known)

    def _measured(self, names: Sequence[str]) -> dict[str, float]:
        found = {}
        for name in names:
            try:
                found[name] = picture_ms(name, self._models, self._cache)
            except (ModelError, EstimationError) as error:
                log.info("%s is not taken: %s", name, error)
        return found

    def _key(self, name: str) -> str:
        return f"{name}-{content_key(read_contract(self._models / name))}"

    def _read(self) -> _Known:
        """Read what was measured of this computer; nothing where that is old or damaged."""
        if not self._file.exists():
            return _Known({}, set())
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            age = datetime.now(UTC).date() - date.fromisoformat(kept["since"])
            if kept["computer"] != computer() or age > _HOLDS:
                return _Known({}, set())
            ms = {str(key): float(took) for key, took in kept["ms"].items()}
            return _Known(ms, set(map(str, kept["too_slow"])), kept["since"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.info("how quick the models are here is measured again: %s", error)
            return _Known({}, set())

    def _write(self, known: _Known) -> None:
        kept = {
            "computer": computer(),
            "since": known.since or datetime.now(UTC).date().isoformat(),
            "ms": known.ms,
            "too_slow": sorted(known.too_slow),
        }
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            write_file(self._file, json.dumps(kept, indent=1).encode())
        except (StorageError, OSError) as error:
            log.info("how quick the models are here could not be kept: %s", error)

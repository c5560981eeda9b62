"""Tables of TOML: values taken out one by one and checked, and a table written as text."""

import json
from collections.abc import Mapping, Sequence

from coach_app.engine.core.routine import LANGUAGE, Texts
from coach_app.errors import RoutineError


class TableReader:
    """Takes values out of a TOML table and complains about what is missing, wrong or left.

    Args:
        table: as parsed; it is not changed.
        where: the file, and the part of it, for the sentences.

    Every method but `error` raises RoutineError, naming the key, where the value is none such.
    """

    def __init__(self, table: Mapping[str, object], where: str) -> None:
        self._table = dict(table)
        self.where = where

    def error(self, what: str) -> RoutineError:
        """Error to raise for what is wrong at this place."""
        return RoutineError(f"{self.where}: {what}; mend it or add the video again.")

    def _take(self, name: str, default: object) -> object:
        value = self._table.pop(name, default)
        if value is None:
            raise self.error(f"{name} is missing")
        return value

    def text(self, name: str, default: str | None = None) -> str:
        """A text; `default` where the key is missing, None if it may not be."""
        value = self._take(name, default)
        if not isinstance(value, str):
            raise self.error(f"{name} must be a text in quotes")
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self.optional_flag(name)
        if value is None:
            raise self.error(f"{name} is missing")
        return value

    def optional_flag(self, name: str) -> bool | None:
        """True or false; None where the key is missing."""
        value = self._table.pop(name, None)
        if value is not None and not isinstance(value, bool):
            raise self.error(f"{name} must be true or false")
        return value

    def number(self, name: str) -> float:
        """Seconds, finite and not negative."""
        value = self._number(name, self._take(name, None))
        if not 0.0 <= value < float("inf"):
            raise self.error(f"{name} must be a number of seconds, not {value}")
        return float(value)

    def _number(self, name: str, value: object) -> int | float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(f"{name} must be a number")
        return value

    def between(self, name: str, least: float, most: float, unit: str) -> float | None:
        """A number from `least` to `most`; None where the key is missing."""
        if name not in self._table:
            return None
        value = self._number(name, self._table.pop(name))
        if not least <= value <= most:
            raise self.error(f"{name} must be from {least:g} to {most:g} {unit}, not {value:g}")
        return float(value)

    def choice(self, name: str, words: Sequence[str]) -> str:
        """One of `words`."""
        word = self.text(name)
        if word not in words:
            raise self.error(f"{name} must be {' or '.join(words)}, not {word!r}")
        return word

    def optional_choice(self, name: str, words: Sequence[str]) -> str | None:
        """One of `words`; None where the key is missing."""
        return self.choice(name, words) if name in self._table else None

    def count(self, name: str) -> int | None:
        """A whole number from 1; None where the key is missing."""
        value = self._table.pop(name, None)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.error(f"{name} must be a whole number from 1")
        return value

    def texts(self, name: str, optional: bool = False) -> Texts:
        """Texts by language, with an English one unless `optional`."""
        value = self._take(name, {} if optional else None)
        if not isinstance(value, dict):
            raise self.error(f'{name} must be texts by language, such as {{ en = "..." }}')
        for language, text in value.items():
            if not LANGUAGE.fullmatch(language) or not isinstance(text, str) or not text.strip():
                raise self.error(f"{name}.{language} must be a text under a two-letter language")
        if not optional and "en" not in value:
            raise self.error(f"{name} needs an English text (en)")
        return dict(value)

    def names(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is missing."""
        value = self._take(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(f"{name} must be a list of texts")
        return tuple(value)

    def tables(self, name: str) -> list[Mapping[str, object]]:
        """A list of tables; empty where the key is missing."""
        value = self._take(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(f"{name} must be written as [[{name}]] tables")
        return value

    def table(self, name: str) -> "TableReader | None":
        """A table within this one; None where the key is missing."""
        value = self._table.pop(name, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.error(f"{name} must be a table")
        return TableReader(value, f"{self.where}, {name}")

    def finish(self) -> None:
        """Complain about the first key that nobody asked for."""
        if self._table:
            raise self.error(f"{sorted(self._table)[0]} is not known")


def to_toml(table: Mapping[str, object]) -> str:
    """A table as TOML 1.0; lists of tables become [[name]] sections after the plain values."""
    lines = [f"{name} = {_toml_value(value)}" for name, value in table.items() if name != "moves"]
    moves = table.get("moves", [])
    assert isinstance(moves, list)
    for move in moves:
        lines += ["", "[[moves]]"]
        lines += [f"{name} = {_toml_value(value)}" for name, value in move.items()]
    return "\n".join(lines) + "\n"


def _toml_value(value: object) -> str:
    if isinstance(value, str):
        # JSON's escapes are a subset of TOML's, except for DEL, which JSON leaves as it is.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        inner = ", ".join(f"{name} = {_toml_value(text)}" for name, text in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(_toml_value(item) for item in value)}]"
    return repr(value)  # int and finite float: Python writes them as TOML does

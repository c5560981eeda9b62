"""The published JSON schema of a session document, and what is wrong with one that does not fit.

The app checks before it sends and the service before it stores, by the same file.
"""

import copy
import functools
import importlib.resources
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import jsonschema
from jsonschema.exceptions import best_match

FILE_NAME = "session.schema.json"
LARGEST_BYTES = 400_000
"""Of a session document: what 200 moves fill with all that is told of each."""

_LONGEST = 200


@functools.cache
def schema() -> dict[str, Any]:
    """The schema (JSON Schema, draft 2020-12) as published; do not change what is returned."""
    text = importlib.resources.files(__package__).joinpath(FILE_NAME).read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@functools.cache
def _validator() -> jsonschema.Draft202012Validator:
    formats = jsonschema.FormatChecker(formats=())
    formats.checks("date-time")(is_instant)
    return jsonschema.Draft202012Validator(schema(), format_checker=formats)


@functools.cache
def posted_schema() -> dict[str, Any]:
    """The schema of what a service takes: as `schema`, of somebody, who can be forgotten again."""
    posted = copy.deepcopy(schema())
    posted["properties"]["participant_id"] |= {
        "pattern": r"\S",
        "description": "A pseudonym given by the centre, never a name.",
    }
    return posted


def _within(rule: Any, part: str | int) -> Any:  # noqa: ANN401 - of any kind that JSON has
    """Find the rule at `part` of a rule; some validators leave out that it refers to another."""
    if part != "$ref" and isinstance(rule, dict) and part not in rule and "$ref" in rule:
        rule = _referred(rule["$ref"])
    return _referred(rule["$ref"]) if part == "$ref" else rule[part]


def _referred(reference: str) -> Any:  # noqa: ANN401 - likewise
    return posted_schema()["$defs"][reference.rpartition("/")[2]]


def is_instant(value: object) -> bool:
    """Whether a date-time names one instant; validators check this format only if told how."""
    try:
        return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def complaint(document: object) -> str | None:
    """Find what is wrong with `document`, in one sentence without its values; None if it fits."""
    error = best_match(_validator().iter_errors(document))
    if error is None:
        return None
    return sentence(error.absolute_path, error.absolute_schema_path)


def fits(name: str, value: object) -> bool:
    """Whether a value may stand under `name` in a document that a service takes."""
    validator = jsonschema.Draft202012Validator(posted_schema()["properties"][name])
    return bool(validator.is_valid(value))


def sentence(path: Sequence[str | int], schema_path: Sequence[str | int]) -> str:
    """Say what is wrong with a document, without its values, which may be long or private."""
    where = ".".join(map(str, path))[:_LONGEST] or "the document"
    value = functools.reduce(_within, schema_path, posted_schema())
    rule = f"{schema_path[-1]} {json.dumps(value)}"
    if len(rule) > _LONGEST:
        rule = str(schema_path[-1])
    return f"{where} does not fit the schema ({rule})."

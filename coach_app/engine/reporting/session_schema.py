"""The published JSON schema of a session document, and what is wrong with one that does not fit.

The app checks before it sends and the service before it stores, by the same file.
"""

import functools
import importlib.resources
import json
from datetime import datetime
from typing import Any

import jsonschema
from jsonschema.exceptions import best_match

FILE_NAME = "session.schema.json"


@functools.cache
def schema() -> dict[str, Any]:
    """The schema (JSON Schema, draft 2020-12) as published; do not change what is returned."""
    text = importlib.resources.files(__package__).joinpath(FILE_NAME).read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@functools.cache
def _validator() -> jsonschema.Draft202012Validator:
    formats = jsonschema.FormatChecker(formats=())
    formats.checks("date-time", raises=ValueError)(_is_instant)
    return jsonschema.Draft202012Validator(schema(), format_checker=formats)


def _is_instant(value: object) -> bool:
    # jsonschema checks this format only where a further package is installed.
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def complaint(document: object) -> str | None:
    """What is wrong with `document`, in one sentence without its values; None if it fits."""
    error = best_match(_validator().iter_errors(document))
    if error is None:
        return None
    where = ".".join(str(part) for part in error.absolute_path) or "the document"
    # jsonschema's own messages repeat the value, which may be long or private.
    rule = f"{error.validator} {json.dumps(error.validator_value)}"
    if len(rule) > 200:
        rule = str(error.validator)
    return f"{where} does not fit the schema ({rule})."

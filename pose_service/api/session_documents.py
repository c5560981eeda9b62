"""A posted body as a session document: whether it is one, found out within milliseconds.

`jsonschema`, by which the app checks before it sends, takes two seconds for a document of a
megabyte and lets nobody else work meanwhile; `jsonschema_rs` applies the same schema in a
hundredth of that.
"""

import functools
import json
from typing import Any

import jsonschema_rs
from fastapi import HTTPException

from coach_app.engine.reporting import session_schema


def parse(body: bytes) -> dict[str, Any]:
    """The document in `body`.

    Raises:
        HTTPException: 400, no JSON in UTF-8; 422, no session that may be posted.
    """
    try:
        document: Any = json.loads(body, parse_constant=_no_constant)
        # Finds half a surrogate pair, and a number that is too large for JSON to write again.
        json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
    # UnicodeError is a ValueError; brackets within brackets end in a RecursionError.
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "The body is not JSON in UTF-8.") from error
    complaint = _complaint(document)
    if complaint is not None:
        raise HTTPException(422, complaint)
    valid: dict[str, Any] = document  # the schema wants an object
    return valid


def _complaint(document: object) -> str | None:
    """The first thing that is wrong, by its place and without its value."""
    try:
        _validator().validate(document)  # ends at the first error; all of them may take seconds
    except jsonschema_rs.ValidationError as error:
        return session_schema.sentence(error.instance_path, error.schema_path)
    except ValueError:  # brackets within brackets
        return "the document does not fit the schema."
    return None


@functools.cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        session_schema.posted_schema(),
        formats={"date-time": session_schema.is_instant},
        validate_formats=True,
        mask="",  # an error would take all of the document along
    )


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")

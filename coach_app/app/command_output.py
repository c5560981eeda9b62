"""The result of a command: the document for `--json` and the text for people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """What a command gives back.

    Attributes:
        document: printed as the one JSON document on standard output with `--json`.
        text: printed otherwise, without a trailing newline.
        status: exit status; 0 done.
    """

    document: dict[str, object]
    text: str
    status: int = 0

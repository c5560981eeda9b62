"""Bearer tokens: random, shown once, kept only as a hash."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

_PREFIX = "coach"


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token that was just made.

    Attributes:
        id: public, names the row that holds the hash.
        text: the whole token, to be shown once and then forgotten.
        hash: what is kept.
    """

    id: str
    text: str
    hash: bytes


def create() -> NewToken:
    """A token of 256 random bits."""
    token_id = secrets.token_hex(6)
    text = f"{_PREFIX}_{token_id}_{secrets.token_urlsafe(32)}"
    return NewToken(token_id, text, digest(text))


def token_id(text: str) -> str | None:
    """The public part of a token that `create` made; None for any other text."""
    parts = text.split("_", 2)
    return parts[1] if len(parts) == 3 and parts[0] == _PREFIX else None


def digest(text: str) -> bytes:
    """SHA-256.

    A slow, salted password hash guards texts that can be guessed. 256 random bits cannot, so a
    fast hash is as safe, and a check costs microseconds instead of a tenth of a second.
    """
    return hashlib.sha256(text.encode()).digest()


def matches(text: str, expected: bytes) -> bool:
    """Whether `text` hashes to `expected`, in a time that tells nothing about either."""
    return hmac.compare_digest(digest(text), expected)

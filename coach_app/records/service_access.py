"""How a pose service is reached: an address that sends nothing openly, a token, its sentences."""

import ipaddress
import json
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase

from coach_app.errors import SettingsError

_MAX_ANSWER_BYTES = 4096


class Bearer(AuthBase):
    """Puts the token into each request; a header alone would yield to a .netrc entry.

    Args:
        token: as the operator gave it.
        name: of the setting, for the sentence.

    Raises:
        SettingsError: the token is empty or no token.
    """

    def __init__(self, token: str, name: str = "backend_token") -> None:
        if not token:
            raise SettingsError(f"{name} is empty; ask the pose service's operator for a token.")
        if not token.isascii() or not token.isprintable() or " " in token:
            raise SettingsError(f"{name} holds characters that no token has; copy it again.")
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Called by requests."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def checked_address(url: str, name: str = "backend_url", what: str = "scores") -> str:
    """The address without a slash at its end: https, or http on this computer.

    Args:
        url: as somebody wrote it.
        name: of the setting, for the sentence.
        what: would be sent openly over http.

    Raises:
        SettingsError: it cannot work or would send openly.
    """
    no_address = SettingsError(f"{name} is {url!r}; write it as https://host.")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # an impossible port raises
    except ValueError as error:
        raise no_address from error
    if parts.scheme not in ("http", "https") or not host:
        raise no_address
    if parts.username or parts.query or parts.fragment:
        raise SettingsError(f"{name} must be https://host alone, without user or question.")
    if parts.scheme == "http" and not _is_loopback(host):
        raise SettingsError(
            f"{name} would send {what} and token openly to {host}; write https:// instead."
        )
    return url.rstrip("/")


def stated_reason(answer: requests.Response) -> str:
    """The service's own sentence, if the answer holds one; at most 300 characters."""
    text = next(answer.iter_content(_MAX_ANSWER_BYTES), b"").decode(errors="replace")
    try:
        detail = json.loads(text)["detail"]
    except (ValueError, KeyError, TypeError):
        return ""
    return f": {detail[:300]}" if isinstance(detail, str) else ""


def retry_after_s(answer: requests.Response) -> float | None:
    """How long the service asks to wait; None if it does not, or names a date."""
    text = answer.headers.get("Retry-After", "")
    return float(text) if text.isascii() and text.isdigit() else None


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

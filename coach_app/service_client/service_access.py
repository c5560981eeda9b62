"""How a pose service is reached: an address that sends nothing openly, a token, its sentences."""

import contextlib
import ipaddress
import json
import os
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.auth import AuthBase

from coach_app.errors import BackendBusy, BackendLocked, SettingsError
from coach_app.service_client.bounded_http import BoundedAdapter

MAX_ANSWER_BYTES = 65536


class Bearer(AuthBase):
    """Puts the token into each request; a header alone would yield to a .netrc entry.

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

    `name` is the setting's, `what` would be sent openly over http: both for the sentence.

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
    if parts.scheme == "http" and not is_loopback(host):
        raise SettingsError(
            f"{name} would send {what} and token openly to {host}; write https:// instead."
        )
    return url.rstrip("/")


def open_session(
    url: str, bearer: Bearer, answer_s: float, cancelled: Callable[[], bool] = lambda: False
) -> requests.Session:
    """Connections to a service, kept alive; one on this computer is never reached by a proxy.

    `answer_s` is the longest time from a request until the end of its answer; `cancelled` breaks it
    off.
    """
    session = requests.Session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, BoundedAdapter(answer_s, cancelled))
    session.auth = bearer
    if is_loopback(urlsplit(url).hostname or ""):
        session.trust_env = False  # proxies, and with them the certificates that are named there
        session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or True
    return session


@contextlib.contextmanager
def plain_errors(
    url: str,
    late: str,
    away: str,
    broken: type[OSError] = requests.exceptions.RequestException,
) -> Iterator[None]:
    """Raise failures on the way to a service and back as a BackendError.

    Args:
        url: of the service.
        late: what becomes of a request that was not answered in time.
        away: what to do about a service that cannot be reached.
        broken: what says that it cannot.
    """
    try:
        yield
    except requests.exceptions.SSLError as error:
        raise BackendLocked(
            f"{url} has no certificate that is trusted; ask its operator to renew it."
        ) from error
    except requests.exceptions.Timeout as error:
        raise BackendBusy(f"{url} did not answer in time; {late}.") from error
    except broken as error:
        raise BackendBusy(f"{url} cannot be reached; {away}.") from error


def body_of(answer: requests.Response) -> bytes:
    """The answer's body, read no further than any answer of the service is long.

    Raises:
        requests.exceptions.RequestException: the connection broke.
    """
    try:
        body: bytes = answer.raw.read(MAX_ANSWER_BYTES + 1, decode_content=False)
    except urllib3.exceptions.HTTPError as error:
        kind = urllib3.exceptions.TimeoutError
        slow = isinstance(error, kind)
        raise (requests.exceptions.Timeout if slow else requests.exceptions.ConnectionError)(
            error
        ) from error
    return body


def stated(body: bytes) -> dict[str, Any]:
    """Parse an answer as JSON; empty if it is no JSON object."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def stated_reason(body: bytes) -> str:
    """The service's own sentence, if the answer holds one; at most 300 characters."""
    detail = stated(body).get("detail")
    return f": {detail[:300]}" if isinstance(detail, str) else ""


def retry_after_s(answer: requests.Response) -> float | None:
    """How long the service asks to wait; None if it does not.

    A date counts from the answer's own: this computer's clock may be wrong.
    """
    text = answer.headers.get("Retry-After", "")
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
        return max(
            (until - parsedate_to_datetime(answer.headers.get("Date", ""))).total_seconds(), 0.0
        )
    except (ValueError, TypeError):
        return None


def is_loopback(host: str) -> bool:
    """Whether a host is this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

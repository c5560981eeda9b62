"""Posts session documents to the pose service: numbers only, never a picture."""

import contextlib
import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any

import requests

from coach_app.engine.reporting import session_schema
from coach_app.errors import BackendBusy, BackendLocked, BackendOlder, BackendRefused
from coach_app.service_client.service_access import (
    Bearer,
    body_of,
    checked_address,
    open_session,
    plain_errors,
    retry_after_s,
    stated,
    stated_reason,
)

CONNECT_TIMEOUT_S = 5.0
ANSWER_TIMEOUT_S = 15.0
_SESSIONS = "/v1/sessions"
_SCHEMA = "/v1/schemas/session.json"
_NEWEST = ("losses", "quality")  # newest first: not known to all services of version 1
_CHECK = "fitness_check"

# What the service answers to a session that it will never take.
_FOR_GOOD = frozenset({400, 409, 413, 415, 422})


class Client:
    """The pose service at one address, for one device.

    Args:
        url: https://host[:port][/prefix]; http only on this computer.
        token: the bearer token that the operator gave for this address.
        timeouts_s: for connecting, and for the whole answer.
        cancelled: asked while an answer is awaited; True gives it up.

    Raises:
        SettingsError: an address or token that cannot work or would send openly.
    """

    def __init__(
        self,
        url: str,
        token: str,
        timeouts_s: tuple[float, float] = (CONNECT_TIMEOUT_S, ANSWER_TIMEOUT_S),
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self.url = checked_address(url)
        self._timeouts_s = timeouts_s
        self._session = open_session(self.url, Bearer(token), timeouts_s[1], cancelled)

    def close(self) -> None:
        """Let go of the connection."""
        self._session.close()

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def post_session(self, session_id: str, document: Mapping[str, Any]) -> None:
        """Send one session or fitness check; returns once the backend has stored it.

        Repeating it is harmless. A service from before there was version 2, losses or a quality
        refuses a session that has them: it is sent what it knows. The document must fit the
        published schema, which has no place for pictures.

        Raises:
            BackendBusy: down, slow or overloaded; try again later.
            BackendLocked: the settings must be mended first, or the network asks for a login.
            BackendOlder: it is a fitness check, of which this service does not know yet.
            BackendRefused: this document will never be taken, or must not be sent.
        """
        body = _checked_body(document)
        try:
            self._post(session_id, body)
        except BackendRefused as error:
            if _CHECK in document:
                self._ask_for_checks(error)
            older = _older(document)
            if older is None:
                raise
            self.post_session(session_id, older)

    def _ask_for_checks(self, refusal: BackendRefused) -> None:
        """Raise BackendOlder if the service's own schema has no place for a fitness check."""
        with (
            self._asking(),
            self._session.get(
                self.url + _SCHEMA, timeout=self._timeouts_s, allow_redirects=False, stream=True
            ) as answer,
        ):
            known = stated(body_of(answer)).get("properties")
        if isinstance(known, dict) and _CHECK not in known:
            raise BackendOlder(
                f"{self.url} is an older pose service that does not take fitness checks yet; they"
                " are kept here and sent once it is updated."
            ) from refusal

    def probe(self) -> None:
        """Find out without a session whether sessions would be taken.

        An empty one is posted: the service reads the token first and then refuses it by name.

        Raises:
            BackendBusy, BackendLocked: as of `post_session`.
        """
        with contextlib.suppress(BackendRefused):
            self._post(f"probe-{uuid.uuid4().hex}", b"{}")

    def _post(self, session_id: str, body: bytes) -> None:
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": session_id,
            "Accept-Encoding": "identity",  # so that the body's length is bounded as it comes
        }
        with (
            self._asking(),
            self._session.post(
                self.url + _SESSIONS,
                data=body,
                headers=headers,
                timeout=self._timeouts_s,
                allow_redirects=False,  # would turn POST into GET, and carry the token elsewhere
                stream=True,  # an answer of any length is read only as far as needed
            ) as answer,
        ):
            self._judge(answer, body_of(answer), session_id)

    def _asking(self) -> contextlib.AbstractContextManager[None]:
        away = "check the network, it is tried again"
        return plain_errors(self.url, "it is tried again", away, OSError)

    def _judge(self, answer: requests.Response, body: bytes, session_id: str) -> None:
        """Return if the service says that it has this session; only what names it says so."""
        status, named = answer.status_code, stated(body).get("id") == session_id
        if named and status in (200, 201):
            return
        if named and status in _FOR_GOOD:
            raise BackendRefused(
                f"{self.url} refuses the session (HTTP {status}{stated_reason(body)})."
            )
        if status < 400 or status == 511 or (status in (401, 403) and _is_page(answer)):
            raise BackendLocked(
                f"{self.url} answers (HTTP {status}), but not as the pose service does: a login"
                " page of this network is in between, or the address is wrong; open any web page"
                " and log in there, or mend backend_url."
            )
        if status in (401, 403):
            raise BackendLocked(
                f"{self.url} does not accept the token (HTTP {status}); put a valid one into"
                " backend_token."
            )
        if status in (404, 405):
            raise BackendLocked(f"{self.url} is no pose service (HTTP {status}); mend backend_url.")
        # A 4xx that does not name the session is a proxy's, or an old service's: the session is
        # kept, and the next one may fare better.
        raise BackendBusy(
            f"{self.url} has trouble (HTTP {status}); it is tried again.",
            retry_after_s(answer),
            reached=status not in (429, 503),
        )


def _older(document: Mapping[str, Any]) -> dict[str, Any] | None:
    """A session as the service before the newest one knew it; None: there is no older form."""
    if _CHECK in document:
        return None
    if document["schema_version"] > 1:
        return {k: v for k, v in document.items() if k != "source"} | {"schema_version": 1}
    newer = [name for name in _NEWEST if name in document]
    return {k: v for k, v in document.items() if k != newer[0]} if newer else None


def _is_page(answer: requests.Response) -> bool:
    return "html" in answer.headers.get("Content-Type", "").lower()


def _checked_body(document: Mapping[str, Any]) -> bytes:
    complaint = session_schema.complaint(document)
    if complaint is not None:
        raise BackendRefused(f"The session is kept here and not sent: {complaint}")
    body = json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
    if len(body) > session_schema.LARGEST_BYTES:
        raise BackendRefused(
            f"The session is kept here and not sent: it has {len(body)} bytes, more than"
            f" {session_schema.LARGEST_BYTES}."
        )
    return body

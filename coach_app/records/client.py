"""Posts session documents to the pose service: numbers only, never a picture."""

import json
from collections.abc import Mapping
from typing import Any

import requests

from coach_app.engine import session_schema
from coach_app.errors import (
    BackendBusy,
    BackendLocked,
    BackendRefused,
)
from coach_app.records.service_access import (
    Bearer,
    checked_address,
    retry_after_s,
    stated_reason,
)

CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 15.0
MAX_BODY_BYTES = 1_000_000  # a session of an hour stays below a tenth of it
_SESSIONS = "/v1/sessions"

# Answers that say "later", although they are 4xx.
_TRY_AGAIN = frozenset({408, 425, 429})


class Client:
    """The pose service at one address, for one device.

    Args:
        url: https://host[:port][/prefix]; http only on this computer.
        token: the bearer token that the operator gave.
        timeouts_s: for connecting and for each wait for an answer.

    Raises:
        SettingsError: an address or token that cannot work or would send openly.
    """

    def __init__(
        self,
        url: str,
        token: str,
        timeouts_s: tuple[float, float] = (CONNECT_TIMEOUT_S, READ_TIMEOUT_S),
    ) -> None:
        self.url = checked_address(url)
        bearer = Bearer(token)
        self._timeouts_s = timeouts_s
        self._session = requests.Session()
        self._session.auth = bearer

    def close(self) -> None:
        """Let go of the connection."""
        self._session.close()

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def post_session(self, session_id: str, document: Mapping[str, Any]) -> None:
        """Send one session; returns once the backend has stored it. Repeating it is harmless.

        Args:
            session_id: the idempotency key.
            document: must fit the published schema, which has no place for pictures.

        Raises:
            BackendBusy: down, slow or overloaded; try again later.
            BackendLocked: the settings must be mended first.
            BackendRefused: this document will never be taken, or must not be sent.
        """
        body = _checked_body(document)
        headers = {"Content-Type": "application/json", "Idempotency-Key": session_id}
        try:
            with self._session.post(
                self.url + _SESSIONS,
                data=body,
                headers=headers,
                timeout=self._timeouts_s,
                allow_redirects=False,  # would turn POST into GET
                stream=True,  # an answer of any length is read only as far as needed
            ) as answer:
                self._judge(answer)
        except requests.exceptions.SSLError as error:
            raise BackendLocked(
                f"{self.url} has no certificate that is trusted; ask its operator to renew it."
            ) from error
        except requests.exceptions.Timeout as error:
            raise BackendBusy(f"{self.url} did not answer in time; it is tried again.") from error
        except (requests.exceptions.RequestException, OSError) as error:
            raise BackendBusy(
                f"{self.url} cannot be reached; check the network, it is tried again."
            ) from error

    def _judge(self, answer: requests.Response) -> None:
        status = answer.status_code
        if status in (200, 201):
            return
        if status in (401, 403):
            raise BackendLocked(
                f"{self.url} does not accept the token (HTTP {status}); put a valid one into"
                " backend_token."
            )
        if status in (404, 405) or 300 <= status < 400:
            raise BackendLocked(f"{self.url} is no pose service (HTTP {status}); mend backend_url.")
        if 400 <= status < 500 and status not in _TRY_AGAIN:
            raise BackendRefused(
                f"{self.url} refuses the session (HTTP {status}{stated_reason(answer)})."
            )
        raise BackendBusy(
            f"{self.url} has trouble (HTTP {status}); it is tried again.",
            retry_after_s(answer),
            reached=status not in (429, 503),
        )


def _checked_body(document: Mapping[str, Any]) -> bytes:
    complaint = session_schema.complaint(document)
    if complaint is not None:
        raise BackendRefused(f"The session is kept here and not sent: {complaint}")
    body = json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
    if len(body) > MAX_BODY_BYTES:
        raise BackendRefused(
            f"The session is kept here and not sent: it has {len(body)} bytes, more than"
            f" {MAX_BODY_BYTES}."
        )
    return body

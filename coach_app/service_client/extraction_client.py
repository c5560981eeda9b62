"""Lets a pose service work on a video: sends it, waits, fetches what came out."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from coach_app.engine.core.atomic_files import replacing
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.tracks import LARGEST_BYTES, parse_track
from coach_app.errors import (
    BackendBusy,
    BackendError,
    BackendLocked,
    BackendRefused,
    Cancelled,
    InputError,
)
from coach_app.service_client.pieces import PIECE_BYTES, Pieces
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

_TIMEOUTS_S = (5.0, 60.0)  # to connect, and for a single read
_ANSWER_S = 1800.0  # a drawn video of an hour at 2 Mbit/s
_POLL_S = 0.5
_PATIENCE_S = 600.0  # for a service that cannot be reached while a task is under way
_ALWAYS_THERE = ("/v1/videos", "/v1/routines")
_TRY_AGAIN = frozenset({408, 425, 429})

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class RemoteTask:
    """A task of the service, as it was when we asked.

    Attributes:
        id: names it.
        state: queued, running, done, failed or cancelled.
        reason: one plain sentence, of a failure.
        stage: what is being done; None where nothing is.
        share: of this stage that is done, in [0, 1].
        results: names of the files that can be fetched, with their bytes.
        document: everything that the service says.
    """

    id: str
    state: str
    reason: str | None
    stage: str | None
    share: float
    results: dict[str, int]
    document: dict[str, Any]

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state in ("done", "failed", "cancelled")


class ExtractionClient:
    """The videos' side of the pose service at one address.

    Methods raise BackendError where the service does not do what it is asked for.

    Args:
        url: https://host[:port][/prefix]; http only on this computer.
        token: of the role instructor or admin.
        names: what address and token are called where the person writes them.

    Raises:
        SettingsError: an address or token that cannot work or would send openly.
    """

    def __init__(
        self, url: str, token: str, names: tuple[str, str] = ("--service", "POSE_SERVICE_TOKEN")
    ) -> None:
        self.url = checked_address(url, names[0], "video")
        self._names = names
        self._session = open_session(self.url, Bearer(token, names[1]), _ANSWER_S)

    def __enter__(self) -> "ExtractionClient":
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def send(
        self,
        video: Path,
        *,
        model: str,
        people: str = "one",
        draw: bool = False,
        key: str | None = None,
        progress: Progress = UNWATCHED,
    ) -> RemoteTask:
        """Send a video, which is read piece by piece; the same one again is the same task.

        `people` is one or all. `key` is of this upload, where the content shall not be the key.

        Raises:
            InputError: the file cannot be read.
            BackendError: it was not taken.
            Cancelled: `progress` was cancelled.
        """
        headers = {"Content-Type": "application/octet-stream"}
        if key is not None:
            headers["Idempotency-Key"] = key
        options = {"model": model, "people": people, "draw": "true" if draw else "false"}
        try:
            with video.open("rb") as file:
                answer = self._ask(
                    "POST",
                    "/v1/videos",
                    params=options,
                    headers=headers,
                    data=Pieces(file, video.stat().st_size, progress),
                )
                return self._task(answer)
        except OSError as error:
            if isinstance(error, requests.exceptions.RequestException):
                raise
            raise InputError(
                f"{video} cannot be read ({error.strerror}); check the file."
            ) from error

    def publish_routine(
        self, file: Path, routine_id: str, progress: Progress = UNWATCHED
    ) -> dict[str, Any]:
        """Publish a .coach file, to be followed in a browser; gives what the service says of it.

        Raises:
            InputError: the file cannot be read.
            BackendError: it was not taken.
            Cancelled: `progress` was cancelled.
        """
        headers = {"Content-Type": "application/octet-stream"}
        try:
            with file.open("rb") as content:
                pieces = Pieces(content, file.stat().st_size, progress)
                path = f"/v1/routines/{routine_id}"
                with self._ask("PUT", path, headers=headers, data=pieces) as answer:
                    return stated(body_of(answer))
        except requests.exceptions.RequestException as error:
            raise self._broke_off() from error
        except OSError as error:
            raise InputError(f"{file} cannot be read ({error.strerror}).") from error

    def ask_to_publish(self) -> None:
        """Find out whether a routine may be published, before it is drawn or converted for that."""
        self._ask("GET", "/v1/routines").close()

    def look(self, task_id: str) -> RemoteTask:
        """How a task stands."""
        return self._task(self._ask("GET", f"/v1/tasks/{task_id}"))

    def wait(
        self,
        task: RemoteTask,
        look: Callable[[RemoteTask], None] = lambda task: None,
        cancelled: Callable[[], bool] = lambda: False,
        away: Tell | None = None,
    ) -> RemoteTask:
        """Wait until a task has ended; a service that is away for minutes is waited for too.

        `look` is told how the task stands, `away` in one sentence each time that the service has
        gone.

        Raises:
            BackendError: it stays away, or does not let us look.
            Cancelled: `cancelled` said so; the task was cancelled, as it is after Ctrl-C.
        """
        try:
            return self._wait(task, look, cancelled, away)
        except KeyboardInterrupt:
            self._cancel_at_the_end(task.id)
            raise

    def _wait(
        self,
        task: RemoteTask,
        look: Callable[[RemoteTask], None],
        cancelled: Callable[[], bool],
        away: Tell | None,
    ) -> RemoteTask:
        told = False
        until_s = time.monotonic() + _PATIENCE_S
        while not task.ended:
            if cancelled():
                self._cancel_at_the_end(task.id)
                raise Cancelled("Waiting for the service was stopped; the task was cancelled.")
            time.sleep(_POLL_S)
            try:
                task = self.look(task.id)
                until_s = time.monotonic() + _PATIENCE_S
                told = False
            except BackendBusy as error:
                if time.monotonic() > until_s:
                    raise
                if away is not None and not told:
                    away(
                        f"{error} It is waited for, {_PATIENCE_S / 60:.0f} minutes at most;"
                        " Ctrl-C stops."
                    )
                told = True
            look(task)
        return task

    def cancel(self, task_id: str) -> None:
        """End a task; one that has ended stays as it is."""
        try:
            self._ask("POST", f"/v1/tasks/{task_id}/cancel").close()
        except BackendRefused:
            if not self.look(task_id).ended:
                raise

    def _cancel_at_the_end(self, task_id: str) -> None:
        """Cancel because the person stops here, who is told if that does not reach the service."""
        try:
            self.cancel(task_id)
        except BackendBusy as error:
            raise BackendBusy(
                f"Stopped here, but {self.url} could not be told, so it may go on with task"
                f" {task_id}; cancel it there if that matters."
            ) from error

    def fetch(self, task: RemoteTask, name: str, file: Path) -> None:
        """Write one result to `file`, whole or not at all.

        Raises:
            BackendError: it cannot be had. StorageError: the disk refused.
        """
        with replacing(file) as fresh, fresh.open("wb") as output:
            for piece in self._result(task, name):
                output.write(piece)

    def extract(
        self,
        video: Path,
        model: str,
        progress: Progress = UNWATCHED,
        away: Tell | None = None,
    ) -> PoseTrack:
        """The pose track of a video, measured by the service as the app would.

        `away` is told in one sentence when the service has gone and is waited for.

        Raises:
            InputError: the file cannot be read, or the service could not use it.
            BackendError: the service does not do it.
            Cancelled: `progress` was cancelled; the task was cancelled.
        """
        task = self.send(video, model=model, progress=progress.part(0.0, 0.2))
        done = self.wait(
            task, lambda now: progress(0.2 + 0.8 * now.share), progress.cancelled, away
        )
        if done.state != "done":
            raise InputError(f"The service could not use {video}: {done.reason or done.state}")
        content = bytearray()
        for piece in self._result(done, "track.npz"):
            content += piece
            if len(content) > LARGEST_BYTES:
                raise BackendRefused(f"{self.url} sends more than a pose track can be.")
        return parse_track(content, f"the pose track of {self.url}")

    def _result(self, task: RemoteTask, name: str) -> Iterator[bytes]:
        answer = self._ask("GET", f"/v1/tasks/{task.id}/results/{name}")
        with answer:
            try:
                yield from answer.iter_content(PIECE_BYTES)
            except requests.exceptions.RequestException as error:
                raise self._broke_off() from error

    def _ask(self, method: str, path: str, **options: Any) -> requests.Response:  # noqa: ANN401 - as requests
        away = "check that it runs, the address and the network"
        with plain_errors(self.url, "try again later", away):
            answer = self._session.request(
                method,
                self.url + path,
                timeout=_TIMEOUTS_S,
                allow_redirects=False,
                stream=True,
                **options,
            )
        if not answer.ok or answer.is_redirect:
            with answer:
                raise self._refusal(answer, path)
        return answer

    def _refusal(self, answer: requests.Response, path: str) -> BackendError:
        status, reason = answer.status_code, _reason(answer)
        if status == 401:
            return BackendLocked(
                f"{self.url} does not know this token; copy it again into {self._names[1]}, or ask"
                " the service's operator for one of the role instructor."
            )
        if status == 403:
            return BackendLocked(
                f"{self.url} does not let this token send anything; ask the service's operator for"
                f" one of the role instructor and give it with {self._names[1]}."
            )
        unknown = status == 404 and path.startswith(_ALWAYS_THERE)
        if status == 405 or 300 <= status < 400 or unknown:
            return BackendLocked(
                f"{self.url} is no pose service (HTTP {status}); mend {self._names[0]}."
            )
        if 400 <= status < 500 and status not in _TRY_AGAIN:
            return BackendRefused(f"{self.url} does not take it (HTTP {status}{reason}).")
        return BackendBusy(
            f"{self.url} has trouble (HTTP {status}{reason}); try again later.",
            retry_after_s(answer),
            reached=True,
        )

    def _task(self, answer: requests.Response) -> RemoteTask:
        with answer:
            try:
                document = answer.json()
                progress = document["progress"]
                return RemoteTask(
                    id=str(document["id"]),
                    state=str(document["state"]),
                    reason=document["reason"],
                    stage=progress["stage"],
                    share=min(float(progress["done"]) / float(progress["total"] or "inf"), 1.0),
                    results=dict(document["results"]),
                    document=document,
                )
            except requests.exceptions.JSONDecodeError as error:
                raise self._stranger() from error
            except requests.exceptions.RequestException as error:
                raise self._broke_off() from error
            except (ValueError, KeyError, TypeError) as error:
                raise self._stranger() from error

    def _broke_off(self) -> BackendBusy:
        return BackendBusy(f"{self.url} broke off in the middle; try again.")

    def _stranger(self) -> BackendLocked:
        return BackendLocked(f"{self.url} answers as no pose service does; mend {self._names[0]}.")


def _reason(answer: requests.Response) -> str:
    try:
        return stated_reason(body_of(answer))
    except requests.exceptions.RequestException:  # it broke off: the status says enough
        return ""

"""Celery, which carries nudges: "there is work, look into the database".

A message says nothing else, so a lost, late or doubled one does no harm. `Nudges` sends them;
`worker.py` answers them.
"""

import logging

from celery import Celery
from kombu.exceptions import KombuError, OperationalError
from kombu.transport import TRANSPORT_ALIASES

from pose_service.settings import ServiceSettings

WORK = "pose_service.work"
_QUEUE = "pose_service"
_LOCAL = "folder"
_EXPIRES_S = 60.0  # a worker that is busy looks for more by itself; the sweeper nudges again
_MOST_WAITING = 1000  # messages that no worker has taken: enough to wake every one that starts

_AWAY = (OperationalError, KombuError, OSError)

_log = logging.getLogger(__name__)


def make_celery(settings: ServiceSettings, patient: bool = True) -> Celery:
    """The Celery application over the broker that the settings name.

    A patient one waits for a broker that is away, as a worker must and a request must not.
    """
    app = Celery("pose_service", set_as_current=False)
    options: dict[str, object] = {"socket_connect_timeout": 2.0, "socket_timeout": 10.0}
    if settings.broker is None:
        TRANSPORT_ALIASES[_LOCAL] = "pose_service.jobs.local_broker:Transport"
        app.conf.broker_url = f"{_LOCAL}://localhost"
        options = {"folder": str(settings.data.absolute() / "queue")}
    else:
        app.conf.broker_url = settings.broker
    if not patient:
        options |= {"max_retries": 0, "interval_start": 0.0}
    app.conf.update(
        broker_transport_options=options,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        task_default_queue=_QUEUE,
        task_ignore_result=True,
        task_acks_late=True,  # with one reserved a thread: an idle worker gets its nudge at once
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_enable_remote_control=False,
        worker_send_task_events=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
    )
    return app


class Nudges:
    """Wakes workers. Any thread may call it; a broker that is away is not the caller's trouble."""

    def __init__(self, settings: ServiceSettings) -> None:
        self._app = make_celery(settings, patient=False)
        self._reachable = True

    def send(self, count: int = 1) -> bool:
        """Tell `count` workers that there is work; False if the broker cannot be reached."""
        connection = self._app.connection_for_write()
        away = (*connection.connection_errors, *connection.channel_errors, *_AWAY)
        try:
            with connection:
                waiting = connection.default_channel.queue_declare(
                    _QUEUE, durable=True, auto_delete=False
                ).message_count
                for _ in range(min(count, max(_MOST_WAITING - waiting, 0))):
                    self._app.send_task(
                        WORK, connection=connection, expires=_EXPIRES_S, retry=False
                    )
        except away as error:
            if self._reachable:
                _log.warning("The broker cannot be reached (%s); tasks wait.", type(error).__name__)
            self._reachable = False
        else:
            self._reachable = True
        return self._reachable

    def close(self) -> None:
        """Let go of the broker."""
        self._app.close()

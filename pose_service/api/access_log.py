"""Keeps participants out of the web server's log, which writes down every address asked for."""

import logging

_PRIVATE = "/v1/participants"


class WithoutParticipants(logging.Filter):
    """Cuts addresses of participants short: a pseudonym may be a name that somebody typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the address in place; nothing is left out of the log."""
        if isinstance(record.args, tuple):
            record.args = tuple(_shortened(value) for value in record.args)
        return True


def install() -> None:
    """For the server of this process; doing it twice is harmless."""
    logger = logging.getLogger("uvicorn.access")
    if not any(isinstance(known, WithoutParticipants) for known in logger.filters):
        logger.addFilter(WithoutParticipants())


def _shortened(value: object) -> object:
    # A path may be written with escapes, so whatever follows is cut, however it begins.
    if isinstance(value, str) and value.startswith(_PRIVATE) and value != _PRIVATE:
        return f"{_PRIVATE}…"
    return value

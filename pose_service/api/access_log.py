"""Keeps people and secrets out of the web server's log, which has every address asked for."""

import logging

_ABOUT_SOMEBODY = ("/v1/participants", "/v1/sessions")
_LOGGERS = ("uvicorn.access", "uvicorn.error")  # the second tells of WebSockets


class WithoutPrivate(logging.Filter):
    """Cuts addresses short: a pseudonym may be a name, and a query may hold a token by mistake."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the address in place; nothing is left out of the log."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                _shortened(each) if isinstance(each, str) and each.startswith("/") else each
                for each in record.args
            )
        return True


def install() -> None:
    """Install the filter in the server of this process; doing it twice is harmless."""
    for logger in map(logging.getLogger, _LOGGERS):
        if not any(isinstance(known, WithoutPrivate) for known in logger.filters):
            logger.addFilter(WithoutPrivate())


def _shortened(address: str) -> str:
    # A path may be written with escapes, so whatever follows is cut, however it begins.
    for place in _ABOUT_SOMEBODY:
        if address.startswith(place) and address != place:
            return f"{place}…"
    path, asked, _ = address.partition("?")
    return f"{path}?…" if asked else path

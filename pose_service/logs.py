"""Where the service says what it does."""

import logging
import sys


def log_to_stderr() -> None:
    """Where the operator looks."""
    logging.basicConfig(
        level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s"
    )
    for name in ("alembic", "celery", "kombu"):
        logging.getLogger(name).setLevel(logging.WARNING)

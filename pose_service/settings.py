"""What an operator can choose, from the environment and the command line."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from coach_app.errors import SettingsError

# Enough for 128 random bits in hexadecimal: a shorter one is a password somebody thought up.
SHORTEST_TOKEN = 32


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """Everything the application needs to know.

    Attributes:
        data: folder of the database.
        token: one token given by the environment, None if tokens were created instead.
        max_body_bytes: longest session document taken.
        body_timeout_s: how long one may take to arrive.
    """

    data: Path
    token: str | None = None
    max_body_bytes: int = 1_000_000
    body_timeout_s: float = 30.0


def from_environment(data: Path | None = None) -> ServiceSettings:
    """The settings of this process.

    Args:
        data: folder named on the command line; else POSE_SERVICE_DATA, else the person's own.

    Raises:
        SettingsError: POSE_SERVICE_TOKEN is too short to be a secret.
    """
    folder = data or Path(
        os.environ.get("POSE_SERVICE_DATA") or platformdirs.user_data_path("pose-service", False)
    )
    token = os.environ.get("POSE_SERVICE_TOKEN") or None
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise SettingsError(
            f"POSE_SERVICE_TOKEN has fewer than {SHORTEST_TOKEN} characters; make one with"
            " pose-service token create."
        )
    return ServiceSettings(folder, token)

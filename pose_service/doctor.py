"""`pose-service doctor`: whether this installation can do its work, and what stands against it."""

import json
import subprocess
import sys
from argparse import Namespace
from contextlib import closing
from typing import Any

from coach_app.errors import CoachError
from pose_service.decoding.confinement import sentence
from pose_service.services import open_services
from pose_service.settings import from_environment
from pose_service.web.runtimes import told

_LONGEST_S = 20.0


def examine(options: Namespace) -> tuple[dict[str, Any], str]:
    """Store something, look for damage, confine a process as decoders are; gives what was found.

    Raises:
        StorageError: the database or the files cannot be used.
        CoachError: no decoder runs here.
    """
    settings = from_environment(options.data)
    with closing(open_services(settings)) as services:
        services.database.check_writable()
        services.files.check_writable()
        services.database.check_whole()
        free_bytes = services.files.free_bytes()
    missing = not_confined()
    runtimes, of_pages = told(settings.places.cache)
    found = {
        "database": services.database.name,
        "free_bytes": free_bytes,
        "decoder_not_confined": missing,
        "web_runtimes": runtimes,
    }
    lines = [
        f"The database {services.database.name} is whole, and something was stored.",
        f"The files {services.files.folder} can be written; {free_bytes / 1e9:.1f} GB are free.",
        sentence(missing),
        of_pages,
    ]
    return found, "\n".join(lines)


def not_confined() -> list[str]:
    """List what a decoder is not shut off from on this system, tried in a process of its own.

    Raises:
        CoachError: that process fails or hangs.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pose_service.decoding.confinement"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_LONGEST_S,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise _no_decoder(f"no answer within {_LONGEST_S:.0f} s") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines()
        raise _no_decoder(said[-1] if said else f"exit status {error.returncode}") from error
    except OSError as error:
        raise _no_decoder(error.strerror or str(error)) from error
    missing: list[str] = json.loads(done.stdout)
    return missing


def _no_decoder(reason: str) -> CoachError:
    return CoachError(
        "A process that is shut off from files and network as decoders are does not run here "
        f"({reason}): no video can be worked on; install pose-service again."
    )

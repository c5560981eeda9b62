"""Makes the passwords of the compose file's parts, once: one folder for each that needs one."""

import os
import secrets
import shutil
import sys
from pathlib import Path

ACCOUNT = "coach"  # of the service's image


def main(folder: Path, account: str | int = ACCOUNT) -> None:
    """Write the files that are not there yet; what is there stays.

    Args:
        folder: with the folders service, database and queue.
        account: that reads those of the service.
    """
    done = folder / "service" / "broker"  # the last one that is written
    if done.exists():
        return
    of_database, of_queue = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    # Read by accounts of other images, each of which sees its own folder only.
    _write(folder / "database" / "password", of_database, 0o644)
    _write(folder / "queue" / "password", of_queue, 0o644)
    settings = ["bind * -::*", f"requirepass {of_queue}", 'save ""', "appendonly no", "dir /tmp"]
    _write(folder / "queue" / "redis.conf", "\n".join([*settings, "maxmemory 96mb", ""]), 0o644)
    # libpq takes no password file that others may read.
    _write(folder / "service" / "pgpass", f"*:*:*:coach:{of_database}\n", 0o600, account)
    _write(done, f"redis://:{of_queue}@redis:6379/0", 0o600, account)


def _write(path: Path, text: str, mode: int, account: str | int | None = None) -> None:
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    part.chmod(mode)  # whatever the umask
    if account is not None:
        shutil.chown(part, account)
    part.rename(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

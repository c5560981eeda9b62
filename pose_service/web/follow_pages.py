"""The page at `/follow/ROUTINE`, with which somebody follows a routine in a browser.

The code that lets a participant in stands in the address's fragment, which no browser sends: no
route and no log sees it. The page's numbers and words come from the engine, by `_engine`.
"""

import dataclasses
import json
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from coach_app.engine.core.structures import SCORE_LIMIT
from coach_app.engine.kinematics import framing
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.overlay.drawing import BONE_JOINTS
from coach_app.engine.overlay.palette import HEX, INK_HEX
from coach_app.engine.reporting.vocabulary import counting_word, joint_name
from coach_app.languages.phrases import languages
from pose_service.services import Services
from pose_service.web.follow_words import WORDS
from pose_service.web.static_files import answer, files_of, static_file

# The page loads its own files only; the network is WebAssembly, which needs leave of its own.
# Isolated from other origins, the network may use several threads.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self';"
        " style-src 'self'; img-src 'self' blob: data:; media-src blob:; connect-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
}
_MOST_COUNTED = 99


def router(_: Services) -> APIRouter:
    """The routes of the page."""
    routes = APIRouter(prefix="/follow")
    files = {**files_of("follow"), "page/engine.js": static_file(_engine(), "js")}

    @routes.get("/{routine}", include_in_schema=False)
    def start(request: Request, routine: Annotated[str, Path(max_length=200)]) -> Response:
        """The same page for every routine: which there are is told to those with a code only."""
        return answer(request, files, "page/follow.html", _HEADERS)

    @routes.get("/files/{path:path}", include_in_schema=False)
    def file(request: Request, path: Annotated[str, Path(max_length=200)]) -> Response:
        return answer(request, files, path, _HEADERS)

    return routes


def _engine() -> bytes:
    """A module with the page's words, and the names, colours and limits of the engine."""
    shared = {
        "TEXTS": {
            language: {name: phrase.said(language) for name, phrase in WORDS.items()}
            for language in languages()
        },
        "JOINTS": {
            language: {joint: joint_name(joint, language) for joint in JOINTS}
            for language in languages()
        },
        "COUNTING": {
            language: [counting_word(number, language) for number in range(_MOST_COUNTED + 1)]
            for language in languages()
        },
        "COLOURS": {judgement.value: colour for judgement, colour in HEX.items()},
        "INKS": {judgement.value: colour for judgement, colour in INK_HEX.items()},
        "BONE_JOINTS": [[*bone, joint] for bone, joint in BONE_JOINTS.items()],
        "SCORE_LIMIT": SCORE_LIMIT,
        "FRAMING": {
            "upper_body": framing.UPPER_BODY,
            "legs": framing.LEGS,
            **dataclasses.asdict(framing.LIMITS),
        },
    }
    lines = (
        f"export const {name} = {json.dumps(value, ensure_ascii=False)};\n"
        for name, value in shared.items()
    )
    return "".join(lines).encode()

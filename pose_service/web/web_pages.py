"""The web page at `/`, its files, and the two small questions that only it asks."""

import json
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import BaseModel, Field

from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.pose.catalogue import installed
from coach_app.engine.pose.contract import CONTRACT_FILE
from coach_app.engine.reporting.vocabulary import capitalised, joint_name
from coach_app.errors import ModelError
from coach_app.languages.phrases import languages, own_names
from pose_service import access
from pose_service.access import Caller
from pose_service.reports.structures import Why
from pose_service.reports.texts import why
from pose_service.services import Services
from pose_service.structures import Options, Role
from pose_service.web import page_words
from pose_service.web.static_files import answer, files_of, static_file

# The page loads its own files only, and shows a fetched video (blob:); nobody may frame it.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
        " connect-src 'self'; media-src blob:; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    ),
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class WhoAsks(BaseModel):
    """Rights of a token."""

    role: Role
    centre: str


class ModelList(BaseModel):
    """The pose models that can be chosen for a video."""

    models: list[str]
    usual: str = Field(description="Taken where none is named.")


def router(services: Services) -> APIRouter:
    """The routes of the page."""
    routes = APIRouter()
    made = {"vocabulary.js": _vocabulary(), "languages.js": _languages()}
    files = {**files_of("static"), **{name: static_file(made[name], "js") for name in made}}
    anybody = services.access.require(*Role)
    sender = services.access.require(Role.INSTRUCTOR)
    unavailable: dict[int | str, dict[str, Any]] = {
        **access.RESPONSES,
        **access.problems({503: "The database cannot be used now."}),
    }

    @routes.get("/", include_in_schema=False)
    def start(request: Request) -> Response:
        return answer(request, files, "index.html", _HEADERS)

    @routes.get("/web/{name}", include_in_schema=False)
    def file(request: Request, name: Annotated[str, Path(max_length=64)]) -> Response:
        return answer(request, files, name, _HEADERS)

    @routes.get("/v1/caller", tags=["operation"], responses=unavailable)
    def caller(who: Annotated[Caller, Depends(anybody)]) -> WhoAsks:
        """Return the rights of the token that comes along."""
        return WhoAsks(role=who.role, centre=who.centre)

    @routes.get("/v1/models", tags=["videos"], responses=unavailable)
    def models(who: Annotated[Caller, Depends(sender)]) -> ModelList:
        """The models that are ready here."""
        usual = Options().model
        return ModelList(models=[usual, *_other_models(services, usual)], usual=usual)

    return routes


def _vocabulary() -> bytes:
    """A module with the page's words, the names of joints and reasons, by language."""
    words = {
        language: {
            **{name: phrase.said(language) for name, phrase in page_words.WORDS.items()},
            **{joint: capitalised(joint_name(joint, language)) for joint in JOINTS},
            **{f"why_{reason}": why(reason, language) for reason in get_args(Why)},
        }
        for language in languages()
    }
    return f"export const WORDS = {json.dumps(words, ensure_ascii=False)};\n".encode()


def _languages() -> bytes:
    """A module with each language's name in itself, by its code."""
    return f"export const LANGUAGES = {json.dumps(own_names(), ensure_ascii=False)};\n".encode()


def _other_models(services: Services, usual: str) -> list[str]:
    places = services.settings.places
    names = sorted(path.parent.name for path in places.models.glob(f"*/{CONTRACT_FILE}"))
    return [name for name in names if name != usual and _is_ready(services, name)]


def _is_ready(services: Services, name: str) -> bool:
    places = services.settings.places
    if places.device.startswith("grpc://"):
        return True  # the Triton server has them, and says so itself if it has not
    try:
        return installed(name, places.models, places.cache)
    except ModelError:  # a folder with a damaged contract is no model to choose
        return False

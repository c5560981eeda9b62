"""Corrections to the description that the framework publishes."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from pose_service.structures import Problem

_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_FRAMEWORKS_OWN = ("HTTPValidationError", "ValidationError")


def describe_truly(app: FastAPI) -> None:
    """Make the app publish what it answers: our own 422, and Allow with every method."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    async def not_allowed(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        headers = dict(error.headers or {})
        if error.status_code == 405:
            route = getattr(request.scope.get("route"), "path", "")
            methods = openapi()["paths"].get(route, {})
            if methods:
                headers["Allow"] = ", ".join(sorted(method.upper() for method in methods))
        return JSONResponse({"detail": error.detail}, error.status_code, headers)

    app.openapi = openapi  # type: ignore[method-assign] # the way that FastAPI documents
    app.add_exception_handler(HTTPException, not_allowed)


def body(schema: dict[str, Any], *media_types: str, **more: str) -> dict[str, Any]:
    """Description of a request's body, which the route reads itself."""
    content = {kind: {"schema": schema} for kind in media_types}
    return {"requestBody": {"required": True, **more, "content": content}}


def inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """A JSON schema without "#/$defs", which within an OpenAPI document would point elsewhere."""
    definitions = schema.get("$defs", {})

    def replaced(node: Any) -> Any:  # noqa: ANN401 - any JSON
        if isinstance(node, list):
            return [replaced(item) for item in node]
        if not isinstance(node, dict):
            return node
        name = str(node.get("$ref", "")).removeprefix("#/$defs/")
        if name in definitions:
            return replaced(definitions[name])
        return {key: replaced(value) for key, value in node.items() if key != "$defs"}

    result: dict[str, Any] = replaced(schema)
    return result


def _described(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    for methods in document["paths"].values():
        for operation in methods.values():
            for answer in operation["responses"].values():
                _replace_validation_error(answer)
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in _FRAMEWORKS_OWN:
        schemas.pop(name, None)
    schemas["Problem"] = Problem.model_json_schema()
    return document


def _replace_validation_error(answer: dict[str, Any]) -> None:
    content = answer.get("content", {}).get("application/json", {})
    if content.get("schema", {}).get("$ref", "").endswith("/HTTPValidationError"):
        content["schema"] = dict(_PROBLEM)
        answer["description"] = "A parameter is not as documented."

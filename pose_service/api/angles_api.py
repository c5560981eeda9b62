"""`GET /v1/tasks/{id}/angles`: the joints' turns through a video, for curves."""

from pathlib import Path
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi import Path as PathParameter
from pydantic import BaseModel, Field

from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.judging.range_of_motion import measure_range
from coach_app.engine.kinematics.angles import JOINTS, measure_track, wrap_deg
from coach_app.engine.pose_tracks.people_formats import read_people
from coach_app.engine.pose_tracks.tracks import load_track
from coach_app.errors import InputError
from pose_service import access
from pose_service.access import Caller
from pose_service.errors import ConflictError
from pose_service.services import Services
from pose_service.structures import Role, TaskState

# Everybody's poses come as JSON, which takes many times its size in memory.
MOST_JSON_BYTES = 16 << 20
_LEAST_MEASURED = 10  # frames; of fewer no range is told

TaskId = Annotated[str, PathParameter(pattern="^[0-9a-f]{32}$")]


class JointCurve(BaseModel):
    """One joint of one person."""

    name: str
    turns_deg: list[float | None] = Field(
        description="At `t_s`, continuous past 180; null where not measured."
    )
    lowest_deg: float | None
    highest_deg: float | None
    range_deg: float | None = Field(description="Between the extremes that lasted for 0.3 s.")
    measured: float = Field(description="Share of the frames.")


class PersonCurves(BaseModel):
    """One person."""

    t_s: list[float]
    joints: list[JointCurve]


class Curves(BaseModel):
    """Everybody in whom a joint could be measured."""

    people: list[PersonCurves]


def router(services: Services) -> APIRouter:
    """The route of the curves."""
    routes = APIRouter(prefix="/v1", tags=["videos"])
    responses = access.COMMON | access.problems(
        {
            404: "This centre has no such task.",
            409: "The task is not done.",
            413: "Too many poses to draw; fetch the keypoints.",
        }
    )

    @routes.get("/tasks/{task_id}/angles", responses=responses)
    def angles(
        task_id: TaskId,
        caller: Annotated[Caller, Depends(services.access.require(Role.INSTRUCTOR))],
        points: Annotated[int, Query(ge=2, le=5000, description="Of each curve at most.")] = 1000,
    ) -> Curves:
        """The turns of every joint through the video, in degrees in the picture's plane."""
        row = services.tasks.get(caller.centre, task_id)
        if row is None:
            raise HTTPException(404, "There is no such task.")
        if row.state != TaskState.DONE or row.results_folder is None:
            raise ConflictError(f"There are no results: the task is {row.state}.")
        names = ("track.npz", "coach.json")
        name = next((name for name in names if name in row.results), None)
        if name is None:
            return Curves(people=[])
        try:
            tracks = _tracks(services.files.result(row.results_folder, name))
        except InputError as error:  # deleted in this very moment, or damaged
            raise HTTPException(404, "The results of this task cannot be read.") from error
        made = [_person(track, points) for track in tracks if len(track)]
        return Curves(people=[of for of in made if any(joint.measured for joint in of.joints)])

    return routes


def _tracks(path: Path) -> list[PoseTrack]:
    if path.suffix == ".npz":
        return [load_track(path)]
    if path.is_file() and path.stat().st_size > MOST_JSON_BYTES:
        raise HTTPException(413, "There are too many poses to draw; fetch the keypoints instead.")
    return list(read_people(path).values())


def _person(track: PoseTrack, points: int) -> PersonCurves:
    measured = measure_track(track)
    kept = np.unique(np.linspace(0, len(track) - 1, points).round().astype(np.intp))
    return PersonCurves(
        t_s=[round(float(t_s), 3) for t_s in track.t_s[kept]],
        joints=[
            _joint(name, track.t_s, measured.turns_deg[:, j], measured.sigma_deg[:, j], kept)
            for j, name in enumerate(JOINTS)
        ],
    )


def _joint(name: str, t_s: Any, turns_deg: Any, sigma_deg: Any, kept: Any) -> JointCurve:  # noqa: ANN401 - arrays of four types
    known = np.isfinite(turns_deg)
    reach = None
    if known.sum() >= _LEAST_MEASURED:
        reach = measure_range(t_s[known], turns_deg[known], sigma_deg[known])
        # An arm that goes past straight up must not jump from 180 to -180.
        middle_deg = 0.5 * (reach.low_deg + reach.high_deg)
        turns_deg = middle_deg + wrap_deg(turns_deg - middle_deg)
    return JointCurve(
        name=name,
        turns_deg=[round(float(v), 1) if np.isfinite(v) else None for v in turns_deg[kept]],
        lowest_deg=None if reach is None else round(reach.low_deg, 1),
        highest_deg=None if reach is None else round(reach.high_deg, 1),
        range_deg=None if reach is None else round(reach.width_deg, 1),
        measured=round(float(known.mean()), 4),
    )

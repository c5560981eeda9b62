"""The routines that Coach ships: who performs them, seen from where, and the follower's clip."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.painting.look import Look
from coach_app.avatar.painting.render import Scene
from coach_app.avatar.painting.turned_head import looks_aside
from coach_app.avatar.performing.body import Posture, Proportions, pose_body
from coach_app.avatar.performing.follower import Fault, Follower, Following
from coach_app.avatar.performing.footing import chair_x_m, perform, posture_of, seat_m
from coach_app.avatar.truth import truth_track
from coach_app.avatar.video import write_video
from coach_app.engine.core.atomic_files import write_file
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Image, PoseTrack, TimeArray
from coach_app.engine.routines.routine_file import save_routine

RATE_HZ = 30
CHOREOGRAPHY = "choreography.txt"
VIDEO = "video.mp4"
FOLLOWER_VIDEO = "follower.mp4"
FOLLOWER_TRUTH = "follower.toml"


@dataclass(frozen=True, slots=True)
class Staging:
    """Choice of the drawn person and of the view."""

    body: Proportions
    look: Look
    camera: Camera

    def scene(self, choreography: Choreography) -> Scene:
        """The room, with a chair for a seated choreography."""
        seat, chair_x = seat_m(choreography, self.body), chair_x_m(choreography)
        return Scene(self.camera, seat, chair_x, looks_aside(choreography))


STANDING = Camera(view_height_m=2.42, height_m=1.06, distance_m=4.4)
SEATED = Camera(view_height_m=2.06, height_m=0.84, distance_m=4.2)
INSTRUCTORS = {
    "standing-whole-body": Staging(Proportions(), Look(), STANDING),
    "seated-arms": Staging(
        Proportions(trunk=0.50, shoulder_width=0.335, girth=0.96),
        Look(
            skin=(140, 172, 218),
            hair=(72, 84, 118),
            top=(92, 62, 168),
            trim=(226, 220, 236),
            trousers=(118, 96, 74),
            long_hair=True,
        ),
        SEATED,
    ),
}
FALLBACKS = {"seated": INSTRUCTORS["seated-arms"], "standing": INSTRUCTORS["standing-whole-body"]}

STANDING_UP = Camera(view_height_m=2.62, height_m=1.02, distance_m=4.4)
"""For who gets up from the chair, nearer to the camera than who stands at its middle."""

_STANDS_UP_M = 0.15


def staging_for(choreography: Choreography) -> Staging:
    """Choose who performs a text of one's own, seen so that the whole body stays in the picture."""
    return _framed(FALLBACKS[choreography.position], choreography)


def _framed(staging: Staging, choreography: Choreography) -> Staging:
    if choreography.position != "seated":
        return staging
    hips = posture_of(choreography, choreography.key_angles, staging.body).point("left_hip")[:, 1]
    if hips.max() - hips[0] < _STANDS_UP_M:
        return staging
    return replace(staging, camera=replace(STANDING_UP, size_px=staging.camera.size_px))


# The follower whose video is shipped: another body, late, and one arm too low in one move.
FOLLOWED = "standing-whole-body"
FOLLOWING = Following(
    lag_s=0.6,
    noise_deg=0.8,
    seed=7,
    faults=(Fault("side_raise", "right_shoulder_abduction", -30.0),),
)
FOLLOWER = Staging(
    Proportions(
        trunk=0.475,
        shoulder_width=0.33,
        hip_width=0.205,
        upper_arm=0.27,
        forearm=0.235,
        hand=0.172,
        thigh=0.37,
        shank=0.365,
        head=0.235,
        girth=1.08,
    ),
    Look(
        skin=(160, 192, 232),
        hair=(196, 200, 204),
        top=(78, 128, 70),
        trim=(212, 232, 218),
        trousers=(64, 58, 78),
        shoes=(98, 92, 168),
        long_hair=True,
    ),
    Camera(size_px=(960, 540), view_height_m=2.3, height_m=0.98, distance_m=3.6, shift_m=0.12),
)


def times(duration_s: float) -> TimeArray:
    """(T,) the instants of a video's pictures."""
    return np.arange(round(duration_s * RATE_HZ)) / RATE_HZ


def pictures(scene: Scene, posture: Posture, staging: Staging) -> Iterator[Image]:
    """Every instant of `posture`, drawn."""
    for i in range(len(posture)):
        yield scene.picture(posture, i, staging.body, staging.look)


def render(
    choreography: Choreography, staging: Staging, path: Path, progress: Progress = UNWATCHED
) -> None:
    """Draw a choreography into a video file.

    Raises:
        StorageError: the disk or the encoder refused.
    """
    staging = _framed(staging, choreography)
    posture = perform(choreography, times(choreography.duration_s), staging.body)
    _write(choreography, staging, posture, path, progress)


def exact_track(choreography: Choreography) -> PoseTrack:
    """The keypoints of every picture that `render` draws of a text of one's own, exactly."""
    staging, t_s = staging_for(choreography), times(choreography.duration_s)
    return truth_track(perform(choreography, t_s, staging.body), t_s, staging.camera)


def render_routine(folder: Path, progress: Progress = UNWATCHED) -> Routine:
    """Draw the routine in `folder` from its choreography.txt and write its routine.toml.

    Raises:
        ChoreographyError: the text cannot be understood.
        StorageError: the disk or the encoder refused.
    """
    choreography = load_choreography(folder / CHOREOGRAPHY)
    staging = INSTRUCTORS.get(folder.name) or staging_for(choreography)
    render(choreography, staging, folder / VIDEO, progress)
    return keep_routine(choreography, folder, VIDEO)


def keep_routine(choreography: Choreography, folder: Path, video: str) -> Routine:
    """Write the routine.toml of a choreography into `folder`, whose name is the routine's id.

    `video` is the drawn film's name; or `CHOREOGRAPHY`, to be drawn while it plays.

    Raises:
        RoutineError: the moves do not make a routine.
        StorageError: the disk refused.
    """
    routine = routine_of(choreography, folder, video)
    save_routine(routine)
    return routine


def routine_of(choreography: Choreography, folder: Path, video: str) -> Routine:
    """The routine that `keep_routine` writes."""
    return Routine(
        id=folder.name,
        title=choreography.title,
        description=choreography.description,
        video=folder / video,
        position=choreography.position,
        mirrored=False,
        moves=choreography.moves,
        duration_s=round(choreography.duration_s, 3),
        author=choreography.author,
        licence=choreography.licence,
        folder=folder,
    )


def describe_routine(folder: Path) -> Routine:
    """Write the routine.toml of a routine that is drawn while it plays, from its choreography.txt.

    Raises:
        ChoreographyError: the text cannot be understood.
        StorageError: the disk refused.
    """
    return keep_routine(load_choreography(folder / CHOREOGRAPHY), folder, CHOREOGRAPHY)


def render_follower(folder: Path, progress: Progress = UNWATCHED) -> None:
    """Draw the shipped follower of the routine in `folder` and write its ground truth.

    Raises:
        ChoreographyError: the text cannot be understood.
        StorageError: the disk or the encoder refused.
    """
    follower = shipped_follower(folder)
    instants = times(follower.duration_s)
    posture = pose_body(follower.angles_at(instants), FOLLOWER.body)
    _write(follower.choreography, FOLLOWER, posture, folder / FOLLOWER_VIDEO, progress)
    write_file(folder / FOLLOWER_TRUTH, _follower_toml().encode("utf-8"))


def shipped_follower(folder: Path) -> Follower:
    """The follower that `folder`'s clip shows."""
    return Follower(load_choreography(folder / CHOREOGRAPHY), FOLLOWING)


def instructor_track(folder: Path) -> PoseTrack:
    """The keypoints of every picture of the shipped routine in `folder`, exactly."""
    choreography = load_choreography(folder / CHOREOGRAPHY)
    staging = INSTRUCTORS[folder.name]
    instants = times(choreography.duration_s)
    posture = pose_body(choreography.angles_at(instants), staging.body)
    return truth_track(posture, instants, staging.camera)


def _write(
    choreography: Choreography,
    staging: Staging,
    posture: Posture,
    path: Path,
    progress: Progress,
) -> None:
    def counted() -> Iterator[Image]:
        drawn = pictures(staging.scene(choreography), posture, staging)
        for done, picture in enumerate(drawn, start=1):
            yield picture
            progress.stop_if_cancelled("Drawing was stopped; nothing was kept.")
            progress.counted(done, len(posture))

    write_video(path, counted(), staging.camera.size_px, RATE_HZ)


def _follower_toml() -> str:
    fault = FOLLOWING.faults[0]
    side, part, _ = fault.channel.split("_")
    return (
        f"# Ground truth of {FOLLOWER_VIDEO}, written by the same run that drew it.\n"
        "format = 1\n"
        f'routine = "{FOLLOWED}"\n'
        f"lag_s = {FOLLOWING.lag_s}\n"
        f"tempo = {FOLLOWING.tempo}\n"
        f"mirrored = {str(FOLLOWING.mirrored).lower()}\n"
        f"noise_deg = {FOLLOWING.noise_deg}\n"
        "\n[[faults]]\n"
        f'move = "{fault.move}"\n'
        f'joint = "{side}_{part}"\n'
        f"error_deg = {fault.offset_deg}\n"
    )

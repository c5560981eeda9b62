"""The fixed, seeded catalogue of films with planted faults, and of clean ones."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np

from benchmarks.common.sensor import Sensor
from benchmarks.common.stand_ins.wardrobe import WARDROBE
from benchmarks.common.walking import Route
from benchmarks.lint.films import LENGTH_S, SIZE_PX, LintFilm, Scenery, choreography, stages
from coach_app.avatar.language.channels import INDEX
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.shipped import FALLBACKS
from coach_app.engine.core.skeletons import BLAZEPOSE

# Excerpts without any fault: choreography and the second at which they begin.
_CLEAN = (
    ("arm-raise-side", 1.0),
    ("standing-whole-body", 1.5),
    ("seated-arms", 1.0),
    ("standing-whole-body", 25.0),
    ("seated-arms", 37.0),
    ("arm-raise-side", 12.0),
    ("standing-whole-body", 14.5),
    ("trunk-lean", 1.0),
)
_STANDING = tuple(one for one in _CLEAN if one[0] in ("arm-raise-side", "standing-whole-body"))
_EACH = 3
# A cut goes through one of the two or three repetitions that a film has.
_CUT = ("no_repeats",)


@cache
def films(seed: int = 2026) -> tuple[LintFilm, ...]:
    """Every film of the catalogue, the same for the same seed."""
    return tuple(_films(np.random.default_rng(seed)))


def _films(random: np.random.Generator) -> Iterator[LintFilm]:
    for i in range(len(_CLEAN)):
        yield _film(f"clean {i}", *_CLEAN[i], np.random.default_rng(random.integers(2**32)))
    for plant in (
        _cut,
        _jump,
        _second_person,
        _out_of_picture,
        _fast,
        _dark,
        _shaking,
        _panning,
        _away,
        _small,
        _to_the_front,
        _aside,
        _table,
        _few_pictures,
    ):
        for i in range(_EACH):
            own = np.random.default_rng(random.integers(2**32))
            base = _STANDING if plant in (_second_person, _away, _table, _small) else _CLEAN
            excerpt = base[int(own.integers(len(base)))]
            name = f"{plant.__name__.strip('_').replace('_', ' ')} {i}"
            yield plant(_film(name, *excerpt, own), own)


def _film(name: str, dance: str, start_s: float, random: np.random.Generator) -> LintFilm:
    staging = FALLBACKS[choreography(dance).position]
    camera = replace(
        staging.camera,
        size_px=SIZE_PX,
        yaw_deg=float(np.clip(random.normal(0.0, 5.0), -9, 9)),
        view_height_m=staging.camera.view_height_m * float(random.uniform(1.0, 1.1)),
    )
    look = WARDROBE[int(random.integers(len(WARDROBE)))]
    shot = Scenery(0.0, start_s, camera, staging.body, look)
    return LintFilm(name, int(random.integers(2**31)), dance, (shot,))


_WHOLE = ((0.0, LENGTH_S),)


def _cut(film: LintFilm, random: np.random.Generator) -> LintFilm:
    """To another view: from another side, and further away."""
    at_s = float(random.uniform(4.0, 8.0))
    first = film.shots[0]
    camera = replace(
        first.camera,
        yaw_deg=first.camera.yaw_deg + float(random.choice([-14.0, 14.0])),
        view_height_m=first.camera.view_height_m * float(random.choice([1.2, 1.4])),
    )
    second = replace(first, from_s=at_s, start_s=first.start_s + at_s, camera=camera)
    return replace(film, shots=(first, second), fault="cut", spans_s=((at_s, at_s),), also=_CUT)


def _jump(film: LintFilm, random: np.random.Generator) -> LintFilm:
    """From the same place, some seconds further on, where the arms are elsewhere."""
    at_s = float(random.uniform(4.0, 8.0))
    first = film.shots[0]
    dance = choreography(film.dance)
    shoulders = [i for i, value in enumerate(np.ptp(dance.key_angles, axis=0)) if value > 40.0]
    before = dance.angles_at(np.array([first.start_s + at_s]))[0, shoulders]
    ahead = np.arange(1.0, 8.0, 0.1)
    after = dance.angles_at(first.start_s + at_s + ahead)[:, shoulders]
    best = float(ahead[int(np.abs(after - before).max(axis=1).argmax())])
    second = replace(first, from_s=at_s, start_s=first.start_s + at_s + best)
    return replace(film, shots=(first, second), fault="cut", spans_s=((at_s, at_s),), also=_CUT)


def _second_person(film: LintFilm, random: np.random.Generator) -> LintFilm:
    side = float(random.choice([-1.0, 1.0]))
    from_s = float(random.uniform(2.0, 5.0))
    route = Route((from_s, from_s + 2.5), ((3.4 * side, -0.2), (1.15 * side, -0.1)))
    film = replace(film, other=route, fault="several_people")
    stage = stages(film)[0][1]
    trunk = BLAZEPOSE.indices(("left_shoulder", "right_shoulder", "left_hip", "right_hip"))
    points_px, _ = stage.scene.camera.project(stage.others[0].posture.keypoints_m[:, trunk])
    inside = ((points_px >= 0) & (points_px <= np.array(SIZE_PX) - 1)).all(axis=(1, 2))
    return replace(film, spans_s=((float(film.times[inside][0]), LENGTH_S),))


def _out_of_picture(film: LintFilm, random: np.random.Generator) -> LintFilm:
    """The camera looks aside, so that a raised arm leaves the picture."""
    film = _film(film.name, "arm-raise-side", 1.0, random)
    camera = film.shots[0].camera
    wide_m = camera.view_height_m * SIZE_PX[0] / SIZE_PX[1]
    side = float(random.choice([-1.0, 1.0]))
    camera = replace(camera, yaw_deg=0.0, shift_m=side * (wide_m / 2 - 0.42))
    film = replace(_with_camera(film, camera), fault="leaves_picture")
    return replace(
        film, spans_s=_spans(film, ("left_wrist", "right_wrist")), also=("joints_hidden",)
    )


def _spans(film: LintFilm, names: tuple[str, ...]) -> tuple[tuple[float, float], ...]:
    """Where any of these keypoints is outside of the picture; pauses under four seconds are not."""
    inside = stages(film)[0][1].in_picture()[:, BLAZEPOSE.indices(names)].all(axis=1)
    out = film.times[~inside]
    ends = np.flatnonzero(np.diff(out) > 4.0)
    pieces = np.split(out, ends + 1)
    return tuple((float(piece[0]), float(piece[-1])) for piece in pieces if len(piece))


def _fast(film: LintFilm, random: np.random.Generator) -> LintFilm:
    """Arms to the side and overhead, more than twice as fast as they are shipped."""
    film = _film(film.name, "standing-whole-body", 1.5, random)
    return replace(film, tempo=float(random.uniform(2.5, 3.2)), fault="too_fast", spans_s=_WHOLE)


def _dark(film: LintFilm, random: np.random.Generator) -> LintFilm:
    light = float(random.uniform(0.12, 0.2))
    sensor = Sensor(light=light, noise=3.0, seed=film.seed)
    return replace(
        film, sensor=sensor, fault="too_dark", spans_s=_WHOLE, also=("joints_hidden", "nobody")
    )


def _shaking(film: LintFilm, random: np.random.Generator) -> LintFilm:
    shake = float(random.uniform(0.012, 0.03))
    return replace(film, shake=shake, fault="camera_moves", spans_s=_WHOLE)


def _panning(film: LintFilm, random: np.random.Generator) -> LintFilm:
    pan = float(random.choice([-1.0, 1.0]) * random.uniform(0.04, 0.055))
    return replace(film, pan_per_s=pan, fault="camera_moves", spans_s=_WHOLE)


def _away(film: LintFilm, random: np.random.Generator) -> LintFilm:
    """Walks out and comes back: turned aside and quick on the feet meanwhile."""
    side = float(random.choice([-3.2, 3.2]))
    route = Route((3.0, 5.2, 7.5, 9.7), ((0.0, 0.0), (side, 0.1), (side, 0.1), (0.0, 0.0)))
    film = replace(film, route=route, fault="nobody")
    away = film.times[~stages(film)[0][1].present()]
    also = ("leaves_picture", "from_the_side", "joints_hidden", "towards_camera", "too_fast")
    return replace(film, spans_s=((float(away[0]), float(away[-1])),), also=also)


def _small(film: LintFilm, random: np.random.Generator) -> LintFilm:
    view_m = float(random.uniform(5.0, 6.0))
    camera = replace(film.shots[0].camera, view_height_m=view_m, height_m=1.6)
    return _with_camera(replace(film, fault="too_small", spans_s=_WHOLE), camera)


def _to_the_front(film: LintFilm, random: np.random.Generator) -> LintFilm:
    """Arms raised towards the camera."""
    start_s = 1.0 + 40.0 * float(random.integers(2))
    film = replace(_film(film.name, "arm-raise-front", start_s, random), fault="towards_camera")
    angles = choreography(film.dance).angles_at(start_s + film.times)

    raised = angles[:, [INDEX["left_shoulder_flexion"], INDEX["right_shoulder_flexion"]]].max(
        axis=1
    )
    towards = film.times[(raised > 65.0) & (raised < 125.0)]
    return replace(film, spans_s=((float(towards[0]), float(towards[-1])),))


def _aside(film: LintFilm, random: np.random.Generator) -> LintFilm:
    yaw = float(random.choice([-1.0, 1.0]) * random.uniform(60.0, 80.0))
    camera = replace(film.shots[0].camera, yaw_deg=yaw)
    film = replace(film, fault="from_the_side", spans_s=_WHOLE)
    also = ("joints_hidden", "towards_camera", "no_repeats")
    return replace(_with_camera(film, camera), also=also)


def _table(film: LintFilm, random: np.random.Generator) -> LintFilm:
    share = float(random.uniform(0.33, 0.4))
    return replace(film, table=share, fault="joints_hidden", spans_s=_WHOLE)


def _few_pictures(film: LintFilm, random: np.random.Generator) -> LintFilm:
    rate_hz = int(random.integers(8, 13))
    return replace(film, rate_hz=rate_hz, fault="low_rate", spans_s=_WHOLE)


def _with_camera(film: LintFilm, camera: Camera) -> LintFilm:
    return replace(film, shots=(replace(film.shots[0], camera=camera),))

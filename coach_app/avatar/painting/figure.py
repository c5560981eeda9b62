"""Painting one person: limbs, trunk and clothes, the far parts first."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from coach_app.avatar.language.channels import SIDES
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.painting.face import Head, paint_head
from coach_app.avatar.painting.look import Look
from coach_app.avatar.painting.shapes import Canvas, Colour, capped, normals, shaded, smooth
from coach_app.avatar.painting.turned_head import paint_turned_head
from coach_app.avatar.performing.body import Posture, Proportions, WorldArray

# Half widths in metres along each limb (share of its length, half width).
_UPPER_ARM = ((0.0, 0.25, 0.6, 1.0), (0.046, 0.050, 0.046, 0.038))
_SLEEVE = ((0.0, 0.2, 0.6, 1.0), (0.047, 0.057, 0.060, 0.059))
_FOREARM = ((0.0, 0.22, 0.7, 1.0), (0.038, 0.045, 0.034, 0.027))
_THIGH = ((0.0, 0.3, 0.7, 1.0), (0.084, 0.084, 0.071, 0.061))
_SHANK = ((0.0, 0.3, 0.7, 1.0), (0.061, 0.063, 0.053, 0.047))
_SLEEVE_SHARE = 0.44

# The trunk by height above the hips in shares of its length: half width, half depth in metres.
_TRUNK_HEIGHTS = (-0.2, 0.0, 0.3, 0.62, 0.8, 0.93, 1.0, 1.06, 1.12, 1.16)
_TRUNK_WIDTHS = (0.182, 0.178, 0.154, 0.164, 0.174, 0.174, 0.162, 0.128, 0.082, 0.058)
_TRUNK_DEPTHS = (0.112, 0.110, 0.105, 0.118, 0.120, 0.100, 0.080, 0.066, 0.056, 0.050)

_Part = tuple[float, Callable[[], None]]
_Profile = tuple[tuple[float, ...], tuple[float, ...]]

_ALONG = np.linspace(0.0, 1.0, 9)


@cache
def _along(profile: _Profile) -> WorldArray:
    """(9,) half widths of a limb, read from its profile once for all pictures."""
    return smooth(profile[0], profile[1], _ALONG)


@dataclass(frozen=True, slots=True)
class _Painter:
    """One person at one instant."""

    canvas: Canvas
    camera: Camera
    posture: Posture
    i: int
    body: Proportions
    look: Look
    aside: bool

    def point(self, keypoint: str) -> WorldArray:
        return np.asarray(self.posture.point(keypoint)[self.i])

    def middle(self, part: str) -> WorldArray:
        return (self.point(f"left_{part}") + self.point(f"right_{part}")) / 2

    def depth(self, *points_m: WorldArray) -> float:
        return float(self.camera.project(np.stack(points_m))[1].mean())

    def tube(
        self,
        ends_m: tuple[WorldArray, WorldArray],
        profile: _Profile,
        colour: Colour,
        ends: tuple[float, float] = (1.0, 1.0),
    ) -> None:
        """A limb between two points of the world."""
        line_m = ends_m[0] + _ALONG[:, None] * (ends_m[1] - ends_m[0])
        line_px, depth = self.camera.project(line_m)
        radius = _along(profile) * self.body.girth
        line_px, half = capped(line_px, radius * self.camera.scale_px(depth), *ends)
        self.canvas.loft(line_px, normals(line_px) * half[:, None], colour)

    def flat(
        self,
        line_m: WorldArray,
        axes: WorldArray,
        half_m: tuple[WorldArray, WorldArray],
        colour: Colour,
        ends: tuple[float, float],
    ) -> tuple[WorldArray, WorldArray]:
        """A body with an elliptic cross-section: (N, 3) line, (3, 3) axes, half width and depth.

        Returns what was painted: (M, 2) line and (M, 2) half widths across it, in pixels.
        """
        line_px, depth = self.camera.project(line_m)
        across = normals(line_px)
        seen = self.camera.turn(axes.T)[:, :2] * np.array([1.0, -1.0])
        wide, deep = across @ seen[0], across @ seen[2]
        half = np.hypot(half_m[0] * wide, half_m[1] * deep) * self.camera.scale_px(depth)
        line_px, half = capped(line_px, half, *ends)
        lateral = normals(line_px) * half[:, None]
        self.canvas.loft(line_px, lateral, colour)
        return line_px, lateral

    def arm(self, side: str) -> list[_Part]:
        shoulder, elbow, wrist = (self.point(f"{side}_{p}") for p in ("shoulder", "elbow", "wrist"))
        near = 0.07  # what hangs beside the trunk is seen in front of it
        return [
            (self.depth(shoulder, elbow) - near, lambda: self._upper_arm(shoulder, elbow)),
            (self.depth(shoulder) - near - 0.005, lambda: self._shoulder(shoulder)),
            (self.depth(elbow, wrist) - near - 0.01, lambda: self._forearm(side, elbow, wrist)),
        ]

    def _shoulder(self, shoulder: WorldArray) -> None:
        """The cloth from the neck to the arm, so that the sleeve grows out of the shirt."""
        neck = self.middle("shoulder")
        up = 0.022 * self.posture.trunk[self.i][:, 1]
        inner = neck + 0.5 * (shoulder - neck) + up
        cloth = (0.0, 0.5, 1.0), (0.036, 0.041, 0.046)
        self.tube((inner, shoulder), cloth, self.look.top, (0.8, 0.9))

    def _upper_arm(self, shoulder: WorldArray, elbow: WorldArray) -> None:
        if self.look.long_sleeves:
            self.tube((shoulder, elbow), _SLEEVE, self.look.top)
            return
        hem = shoulder + _SLEEVE_SHARE * (elbow - shoulder)
        self.tube((shoulder, elbow), _UPPER_ARM, self.look.skin)
        trim = shoulder + (_SLEEVE_SHARE + 0.05) * (elbow - shoulder)
        band = (0.0, 1.0), (0.0595, 0.0590)
        self.tube((hem, trim), band, self.look.trim, (0.0, 0.0))
        self.tube((shoulder, hem), _SLEEVE, self.look.top, (1.0, 0.0))

    def _forearm(self, side: str, elbow: WorldArray, wrist: WorldArray) -> None:
        self._hand(side, wrist)
        self.tube((elbow, wrist), _FOREARM, self.look.skin)
        self._elbow_crease(elbow, wrist)
        band = elbow + 0.86 * (wrist - elbow), elbow + 0.97 * (wrist - elbow)
        self.tube(band, ((0.0, 1.0), (0.0325, 0.031)), self.look.trim, (0.0, 0.0))
        if self.look.long_sleeves:
            cuff = elbow + 0.93 * (wrist - elbow)
            sleeve = (0.0, 0.3, 1.0), (0.056, 0.055, 0.042)
            self.tube((elbow, cuff), sleeve, self.look.top, (1.0, 0.08))

    def _elbow_crease(self, elbow: WorldArray, wrist: WorldArray) -> None:
        """The fold of the elbow: without it a straight arm does not show where it bends."""
        (start, end), depth = self.camera.project(np.stack([elbow, wrist]))
        along = end - start
        length = float(np.hypot(*along))
        if length < 1.0:
            return
        across = np.array([-along[1], along[0]]) / length
        half = 0.030 * self.body.girth * float(self.camera.scale_px(depth)[0])
        arc = np.linspace(-1.0, 1.0, 7)[:, None]
        fold = start + along * (-0.04 + 0.05 * (1 - arc**2)) + across * arc * half
        self.canvas.line(fold, shaded(self.look.skin, 0.86), half * 0.14)

    def _hand(self, side: str, wrist: WorldArray) -> None:
        frame = self.posture.forearms[side][self.i]
        down, ahead, size = -frame[:, 1], frame[:, 2], self.body.hand
        share = np.linspace(0.0, 1.0, 7)
        line = wrist + (share * 0.93 * size)[:, None] * down
        breadth = smooth(
            (0.0, 0.08, 0.25, 0.5, 0.8, 1.0), (0.025, 0.026, 0.036, 0.041, 0.034, 0.022), share
        )
        thickness = smooth((0.0, 0.15, 0.5, 1.0), (0.023, 0.021, 0.019, 0.012), share)
        axes = frame[:, [2, 1, 0]]  # widest towards the thumb
        self.flat(line, axes, (breadth, thickness), self.look.skin, (0.5, 0.9))
        root = wrist + 0.22 * size * down + 0.10 * size * ahead
        tip = wrist + 0.50 * size * down + 0.34 * size * ahead
        self.tube((root, tip), ((0.0, 1.0), (0.016, 0.011)), self.look.skin)

    def leg(self, side: str) -> list[_Part]:
        hip, knee, ankle = (self.point(f"{side}_{p}") for p in ("hip", "knee", "ankle"))
        trousers = self.look.trousers
        cuff = knee + 0.96 * (ankle - knee)
        heel, toe = self.point(f"{side}_heel"), self.point(f"{side}_foot_index")
        return [
            (self.depth(heel, toe) + 0.2, lambda: self._shoe(heel, toe, ankle)),
            # The shirt hangs over the thighs unless they come forward.
            (
                self.depth(hip, knee) + 0.12,
                lambda: self.tube((hip, knee), _THIGH, trousers, (0.5, 1.0)),
            ),
            (
                self.depth(knee, ankle) - 0.02,
                lambda: self.tube((knee, cuff), _SHANK, trousers, (0.75, 0.12)),
            ),
        ]

    def _shoe(self, heel: WorldArray, toe: WorldArray, ankle: WorldArray) -> None:
        ahead = (toe - heel) / np.linalg.norm(toe - heel)
        low = np.array([0.0, 0.012, 0.0])
        sole = ((0.0, 0.5, 1.0), (0.040, 0.046, 0.052))
        self.tube((heel - low, toe + 0.02 * ahead - low), sole, shaded(self.look.shoes, 0.72))
        upper = ((0.0, 0.5, 1.0), (0.042, 0.046, 0.047))
        self.tube((heel + low, toe + low), upper, self.look.shoes)
        self.tube(
            (ankle, heel + low + 0.5 * (toe - heel)), ((0.0, 1.0), (0.041, 0.038)), self.look.shoes
        )

    def trunk(self) -> list[_Part]:
        hips, shoulders = self.middle("hip"), self.middle("shoulder")
        return [
            (self.depth(hips) + 0.13, self._pelvis),
            (self.depth(hips, shoulders), self._shirt),
            (self.depth(shoulders) - 0.09, self._neckline),
        ]

    def _spine(self, heights: WorldArray) -> WorldArray:
        """(N, 3) points of the spine; below the hips it follows the pelvis."""
        hips, length = self.middle("hip"), self.body.trunk
        up = self.posture.trunk[self.i][:, 1]
        low = self.posture.pelvis[self.i][:, 1]
        bend = np.clip(heights / 0.35, 0.0, 1.0)[:, None]  # the waist bends over a third of it
        straight = hips + heights[:, None] * length * up
        upright = hips + heights[:, None] * length * low
        return np.asarray(
            np.where(heights[:, None] < 0, upright, bend * straight + (1 - bend) * upright)
        )

    def _widths(self, heights: WorldArray) -> tuple[WorldArray, WorldArray]:
        wide = self.body.shoulder_width / 0.35
        broad = self.body.hip_width / 0.20
        share = np.clip(heights / 0.8, 0.0, 1.0)
        scale = (broad * (1 - share) + wide * share) * self.body.girth
        width = smooth(_TRUNK_HEIGHTS, _TRUNK_WIDTHS, heights) * scale
        return width, smooth(_TRUNK_HEIGHTS, _TRUNK_DEPTHS, heights) * self.body.girth

    def _pelvis(self) -> None:
        heights = np.linspace(-0.08, 0.1, 6)
        self.flat(
            self._spine(heights),
            self.posture.pelvis[self.i],
            self._widths(heights),
            self.look.trousers,
            (0.15, 0.2),
        )

    def _shirt(self) -> None:
        heights = np.linspace(-0.04, 1.13, 26)
        line = self._spine(heights)
        axes = self.posture.trunk[self.i]
        line_px, lateral = self.flat(line, axes, self._widths(heights), self.look.top, (0.02, 0.3))
        if self.depth(self.middle("knee")) < self.depth(self.middle("hip")) - 0.25:
            return  # seated: the lap hides the hem
        hem = slice(5, 8)
        self.canvas.loft(line_px[hem], lateral[hem] * 1.005, self.look.trim)

    def _neckline(self) -> None:
        """The skin that a round neck of the shirt shows."""
        axes = self.posture.trunk[self.i]
        shoulders, length = self.middle("shoulder"), self.body.trunk
        turn = np.linspace(0, 2 * np.pi, 24)
        for size, colour in ((1.13, self.look.trim), (1.0, shaded(self.look.skin, 0.93))):
            across = 0.058 * size * np.cos(turn)
            up = 0.078 * length + 0.046 * size * np.sin(turn)
            ahead = 0.035 + 0.5 * (0.05 - up)
            ring = shoulders + np.stack([across, up, ahead], axis=1) @ axes.T
            self.canvas.polygon(self.camera.project(ring)[0], colour)

    def head(self) -> list[_Part]:
        centre = self.posture.head_m[self.i]
        base = self.middle("shoulder") + 0.02 * self.posture.trunk[self.i][:, 1]
        neck = base, centre - 0.25 * self.body.head * self.posture.head[self.i][:, 1]
        colour = shaded(self.look.skin, 0.9)
        profile = (0.0, 0.5, 1.0), (0.058, 0.051, 0.050)
        frame = self.posture.head[self.i]

        def paint() -> None:
            self.tube(neck, profile, colour, (0.2, 0.2))
            head = Head(self.canvas, self.camera, centre, frame, self.body.head)
            (paint_turned_head if self.aside else paint_head)(head, self.look)

        return [(self.depth(centre) - 0.10, paint)]


def paint_figure(
    canvas: Canvas,
    camera: Camera,
    posture: Posture,
    i: int,
    body: Proportions,
    look: Look,
    aside: bool = False,
) -> None:
    """Paint the person at instant `i` of `posture` in the order of depth; `aside` as in `Scene`."""
    painter = _Painter(canvas, camera, posture, i, body, look, aside)
    parts = painter.trunk() + painter.head()
    for side in SIDES:
        parts += painter.arm(side) + painter.leg(side)
    for _, paint in sorted(parts, key=lambda part: -part[0]):
        paint()

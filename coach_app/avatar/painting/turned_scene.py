"""A scene in which heads may turn: `render.Scene` with heads that can be seen from any side."""

from dataclasses import dataclass

import numpy as np

from coach_app.avatar.language.channels import INDEX, SIDES
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.painting.figure import _Painter, _Part
from coach_app.avatar.painting.render import Figure, Scene
from coach_app.avatar.painting.shapes import Canvas, shaded
from coach_app.avatar.painting.turned_head import paint_turned_head

_ASIDE_DEG = 15.0


def looks_aside(choreography: Choreography) -> bool:
    """Whether the head turns so far that it must be painted all around."""
    return bool(np.abs(choreography.key_angles[:, INDEX["neck_turn"]]).max() > _ASIDE_DEG)


@dataclass(frozen=True, slots=True)
class _AsidePainter(_Painter):
    def head(self) -> list[_Part]:
        centre, frame = self.posture.head_m[self.i], self.posture.head[self.i]
        base = self.middle("shoulder") + 0.02 * self.posture.trunk[self.i][:, 1]
        neck = base, centre - 0.25 * self.body.head * frame[:, 1]
        profile = (0.0, 0.5, 1.0), (0.058, 0.051, 0.050)

        def paint() -> None:
            self.tube(neck, profile, shaded(self.look.skin, 0.9), (0.2, 0.2))
            paint_turned_head(self.canvas, self.camera, centre, frame, self.body.head, self.look)

        return [(self.depth(centre) - 0.10, paint)]


@dataclass(frozen=True, slots=True)
class AsideScene(Scene):
    """A scene with heads that look any way."""

    def _paint(self, canvas: Canvas, figure: Figure, i: int) -> None:
        painter = _AsidePainter(canvas, self.camera, figure.posture, i, figure.body, figure.look)
        parts = painter.trunk() + painter.head()
        for side in SIDES:
            parts += painter.arm(side) + painter.leg(side)
        for _, paint in sorted(parts, key=lambda part: -part[0]):
            paint()

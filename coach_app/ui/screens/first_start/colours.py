"""Explains the colours, tried with the participant's own arm."""

import time

import numpy as np

from coach_app.app.desktop import Desktop
from coach_app.engine.core.structures import Judgement
from coach_app.engine.live.snapshot import Snapshot
from coach_app.engine.overlay.drawing import BONE_JOINTS
from coach_app.ui import texts
from coach_app.ui.screens.first_start.trying import TryingStep
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import row
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.sign import Sign
from coach_app.ui.widgets.video.video_view import VideoView

ORDER = (Judgement.CORRECT, Judgement.NEAR, Judgement.WRONG)
_HELD_S = 1.5  # long enough to see the colour
_END_S = 4.0
_PICTURE_PX = (960, 540)


class ColoursStep(TryingStep):
    """Lift an arm: green; let it sink: yellow, then red."""

    def __init__(self, theme: Theme, desktop: Desktop, voice: Voice) -> None:
        super().__init__(theme, desktop, voice)
        self._seen = 0  # how many of `ORDER` came, one after the other
        self._since_s: float | None = None
        self._colour: Judgement | None = None
        self._shown = VideoView(theme, mirrored=True)
        self._shown.setAccessibleName(self.tr("An arm at shoulder height"))
        self._drawing = JobWatch(self, self._show_arm)
        self._signs = [Sign(theme, 96) for _ in ORDER]
        signs = row(1, *self._signs, 1, theme=theme, space=28)
        self.lay_out((self._shown, 8), self.sentence, self.note, self.go_on, below=(signs,))

    def enter(self) -> None:
        """Begin with none seen."""
        self._seen, self._since_s, self._colour = 0, None, None
        for sign in self._signs:
            sign.show_judgement(None)
        self._drawing.start(self._desktop.first_start().arm_picture(_PICTURE_PX))
        super().enter()

    def leave(self) -> None:
        """Draw no more."""
        self._drawing.drop()
        super().leave()

    def _show_arm(self, picture: object) -> None:
        if isinstance(picture, np.ndarray):
            self._shown.show_bgra(picture)

    def _see(self, snapshot: Snapshot) -> None:
        """The colour of the arm, on limb and frame, with every picture."""
        super()._see(snapshot)
        arm = None if self.trial is None else self.trial.arm
        told = arm is not None and (self._seen > 0 or arm.judgement is ORDER[0])
        self._colour = arm.judgement if arm is not None and told else None
        self.view.show_judgement(self._colour)
        if arm is not None and self._colour is not None:
            joint = f"{arm.side}_shoulder"
            bones = {bone: self._colour for bone, of in BONE_JOINTS.items() if of == joint}
            size_px = snapshot.frame.size_px
            self.view.show_pose(snapshot.pose, snapshot.skeleton, size_px, bones)

    def judge(self, snapshot: Snapshot) -> None:
        """Say what to try next."""
        self._count(self._colour)
        if snapshot.pose is None and self._seen < len(ORDER):
            self.tell(texts.setup_advice(snapshot.advice or "nobody"), self._whom.how())
        else:
            note = self.tr("As the figure does.") if self._seen == 0 else ""
            self.tell(self._sentence(), note)

    def _is(self, judgement: Judgement) -> bool:
        return self._seen < len(ORDER) and judgement is ORDER[self._seen]

    def _count(self, shown: Judgement | None) -> None:
        now_s = time.monotonic()
        if self._seen == len(ORDER):
            if self._since_s is not None and now_s - self._since_s >= _END_S:
                self.answered.emit({})
            return
        if shown is None or not self._is(shown):
            self._since_s = None
        elif self._since_s is None:
            self._since_s = now_s
            self._signs[self._seen].show_judgement(shown)
        elif now_s - self._since_s >= _HELD_S:
            self._seen += 1
            self._since_s = now_s if self._seen == len(ORDER) else None

    def _sentence(self) -> str:
        return (
            self.tr("Lift one arm to the side, as high as your shoulder."),
            self.tr("Green: that is right. Now let the arm sink a little."),
            self.tr("Yellow: almost. Let it sink further."),
            self.tr("Red: not yet as shown. So Coach tells you. Well done."),
        )[self._seen]

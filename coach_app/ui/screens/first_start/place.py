"""Shows where to stand: an outline to step into."""

import time

from PySide6.QtCore import Qt

from coach_app.app.desktop import Desktop
from coach_app.engine.core.structures import Judgement
from coach_app.engine.judging.body_limits import BodyLimits, without_legs
from coach_app.engine.live.snapshot import Snapshot
from coach_app.ui import texts
from coach_app.ui.screens.first_start.trying import TryingStep
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.sign import Sign

STAYS_S = 3.0


class PlaceStep(TryingStep):
    """The set-up check's sentence; it goes on by itself once all is well."""

    def __init__(self, theme: Theme, desktop: Desktop, voice: Voice) -> None:
        super().__init__(theme, desktop, voice)
        self._ready_since_s: float | None = None
        self._sign = Sign(theme, 140)
        self._upper = Button(self.tr("Only arms and upper body"), self._leave_out_legs)
        said = row(self._sign, 1), self.sentence, self.note
        self.lay_out(1, *said, 1, self._upper, self.go_on)

    def enter(self) -> None:
        """Begin."""
        self._ready_since_s = None
        self._offer(False)
        super().enter()

    def judge(self, snapshot: Snapshot) -> None:
        """One thing at a time."""
        advice = snapshot.advice
        good = advice in ("hold", "ready")
        judgement = Judgement.CORRECT if good else Judgement.NEAR
        legs = not BodyLimits(self._desktop.choices().profile).seated
        self._sign.show_judgement(judgement)
        self.view.show_judgement(judgement)
        self.view.show_outline(legs=legs, judgement=judgement)
        tight = advice == "no_room"
        self._offer(tight)
        note = self._whom.how()
        if tight:
            note = self.tr("Then only arms and upper body count. Sit or stand.")
        elif advice in ("nobody", "step_back", "come_closer") and not note:
            note = self.tr("Step into the outline.")
        self.tell(texts.setup_advice(advice), note)
        now_s = time.monotonic()
        if advice != "ready":
            self._ready_since_s = None
        elif self._ready_since_s is None:
            self._ready_since_s = now_s
        elif now_s - self._ready_since_s >= STAYS_S:
            self.answered.emit({})

    def _offer(self, offered: bool) -> None:
        self._sign.setVisible(not offered)
        if offered == self._upper.isVisibleTo(self):
            return
        moves = offered or self._upper.hasFocus()  # known before it is hidden
        self._upper.setVisible(offered)
        if moves:
            (self._upper if offered else self.go_on).setFocus(Qt.FocusReason.TabFocusReason)

    def _leave_out_legs(self) -> None:
        """Stop counting the legs, which the camera can't see; look again so."""
        self.kept.emit({"profile": without_legs(self._desktop.choices().profile)})
        self._offer(False)
        self._open()

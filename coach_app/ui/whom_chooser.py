"""Shows whom Coach takes for the participant, and lets another one be chosen by key."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from coach_app.app.camera.camera_visit import CameraVisit
from coach_app.engine.live.snapshot import Snapshot
from coach_app.engine.people.crowd import Present
from coach_app.engine.people.whom import NOBODY
from coach_app.ui import keys
from coach_app.ui.widgets.video.people_marks import Mark
from coach_app.ui.widgets.video.video_view import VideoView

SELECTED_S = 8.0  # nobody confirms: it was no choice


class WhomChooser(QObject):
    """Outlines the people in a session's pictures and takes the keys that choose among them.

    Left and right select, Enter confirms, Escape lets it be.
    """

    def __init__(self, view: VideoView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._session: CameraVisit | None = None
        self._whom = NOBODY
        self._size_px = (1, 1)
        self._t_s = self._selected_t_s = 0.0
        self._selected: int | None = None

    @property
    def asked(self) -> bool:
        """Whether somebody must be chosen first; nobody is judged before."""
        return self._whom.asked

    @property
    def offered(self) -> bool:
        """There is a choice."""
        return bool(self._others)

    @property
    def selecting(self) -> bool:
        """Whether somebody is selected, so that Enter would take them."""
        return self._selected is not None

    def question(self) -> str:
        """Text of the question."""
        return self.tr("Who is exercising?")

    def how(self) -> str:
        """How to answer, in one sentence; empty where there is nothing to choose."""
        if self.selecting:
            return self.tr("OK: it is this person.")
        if self.asked:
            return self.tr("Please hold one arm up high, or choose with ◀ ▶ and OK.")
        return self.tr("Somebody else exercises? ◀ ▶ and OK.") if self.offered else ""

    def use(self, session: CameraVisit | None) -> None:
        """Choose in another session; None for none."""
        self._session, self._whom, self._selected = session, NOBODY, None
        self._view.show_marks((), (1, 1))

    def see(self, snapshot: Snapshot) -> None:
        """Take in the newest picture's people."""
        self._whom, self._t_s = snapshot.whom, snapshot.frame.t_s
        gone = all(one.number != self._selected for one in self._whom.people)
        if gone or self._t_s - self._selected_t_s > SELECTED_S:
            self._selected = None
        self._size_px = snapshot.frame.size_px
        self._show()

    def key(self, key: Qt.Key) -> bool:
        """Take a key; False if it means nothing here."""
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.offered:
            self._select(1 if key == Qt.Key.Key_Right else -1)
            self._show()  # pictures may come slowly
            return True
        selected, self._selected = self._selected, None
        if selected is None or self._session is None:
            return False
        if key in keys.ENTER:
            self._session.choose(selected)
        return key in keys.ENTER or key in keys.BACK

    @property
    def _others(self) -> list[Present]:
        """People who could be taken, from left to right as the mirrored view shows them."""
        people = self._whom.people
        if all(one.taken for one in people):
            return []
        return sorted(people, key=lambda one: -one.box_px[0] - one.box_px[2])

    def _select(self, step: int) -> None:
        """The next one to the right (1) or left (-1), and round again."""
        people = self._others
        now = [i for i, one in enumerate(people) if one.number == self._selected]
        now = now or [i for i, one in enumerate(people) if one.taken]
        i = (now[0] + step) % len(people) if now else (0 if step < 0 else -1)
        self._selected, self._selected_t_s = people[i].number, self._t_s

    def _show(self) -> None:
        self._view.show_marks(self._marks(), self._size_px)

    def _marks(self) -> tuple[Mark, ...]:
        if not self.offered:
            return ()
        return tuple(
            Mark(one.box_px, self._word(one), one.number == self._selected, one.taken)
            for one in self._whom.people
            if self.asked or one.taken or self.selecting
        )

    def _word(self, one: Present) -> str:
        if one.number == self._selected:
            return self.tr("OK?")
        return self.tr("You") if one.taken else "?"

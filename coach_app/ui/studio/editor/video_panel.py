"""The video with its skeleton, and the buttons that move the playhead."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.media.stills import Stills
from coach_app.errors import CoachError
from coach_app.ui.studio import words
from coach_app.ui.studio.editor.playhead import Playhead
from coach_app.ui.studio.fields import CheckBox
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.video.video_view import VideoView

FETCH_MS = 12


class VideoPanel(QWidget):
    """Shows the frame at the playhead as soon as it has been decoded.

    Signals:
        failed: the video cannot be read; a CoachError.
    """

    failed = Signal(object)

    def __init__(self, theme: Theme, playhead: Playhead) -> None:
        super().__init__()
        self._playhead = playhead
        self._stills: Stills | None = None
        self._track: PoseTrack | None = None
        self.shown_s = -1.0  # time of the picture that is seen; below 0 before the first
        self._wanted: tuple[float, tuple[int, int]] | None = None
        self.view = _ClickedView(theme, playhead)
        column((self.view, 1), self._make_buttons(), space=6, on=self)
        self._fetch = QTimer(self, interval=FETCH_MS)
        self._fetch.timeout.connect(self._take)
        playhead.moved.connect(self._follow)
        playhead.playing_changed.connect(self._tell_playing)

    def use(self, stills: Stills, track: PoseTrack) -> None:
        """Show another video."""
        self.close_video()
        self._stills, self._track = stills, track
        self.shown_s = -1.0
        self._follow(self._playhead.position_s)

    def close_video(self) -> None:
        """Let go of the video."""
        self._fetch.stop()
        if self._stills is not None:
            self._stills.close()
        self._stills = self._wanted = self._track = None
        self.view.show_image(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the picture at the new size."""
        super().resizeEvent(event)
        self._follow(self._playhead.position_s)

    def _make_buttons(self) -> QHBoxLayout:
        head = self._playhead
        self._play = _button("▶", self.tr("Play or stop (space)"), head.toggle)
        self._time = Label("", "body")
        self._skeleton = CheckBox(self.tr("Skeleton"))
        self._skeleton.setChecked(True)
        self._skeleton.toggled.connect(lambda _: self._show_pose())
        return row(
            _button("|◀", self.tr("To the beginning (Home)"), lambda: head.seek(0.0)),
            _button("−1", self.tr("Back a frame (left arrow)"), lambda: head.step(-1)),
            self._play,
            _button("+1", self.tr("On a frame (right arrow)"), lambda: head.step(1)),
            _button("▶|", self.tr("To the end (End)"), lambda: head.seek(head.last_s)),
            self._time,
            1,
            self._skeleton,
            space=6,
        )

    def _follow(self, position_s: float) -> None:
        self._time.setText(f"{words.time(position_s)} / {words.time(self._playhead.last_s)}")
        if self._stills is not None:
            self._wanted = (position_s, self.view.picture_size_px)
            self._stills.offer(self._wanted)
            self._fetch.start()

    def _take(self) -> None:
        if self._stills is None:
            self._fetch.stop()
            return
        try:
            still = self._stills.take()
        except CoachError as error:
            self._fetch.stop()
            self.failed.emit(error)
            return
        if still is None:
            return
        self.view.show_bgra(still.image_bgra)
        self.shown_s = still.t_s
        self._show_pose()
        if self._wanted is not None and abs(still.t_s - self._wanted[0]) < 0.003:
            self._wanted = None
            self._fetch.stop()

    def _show_pose(self) -> None:
        track = self._track
        if track is None or not len(track):
            return
        i = int(np.searchsorted(track.t_s, self.shown_s + 0.002, side="right")) - 1
        pose = track.pose(max(i, 0)) if self._skeleton.isChecked() else None
        self.view.show_pose(pose, track.skeleton, track.size_px)

    def _tell_playing(self, playing: bool) -> None:
        self._play.setText("❚❚" if playing else "▶")


def _button(sign: str, tip: str, press: Callable[[], object]) -> Button:
    button = Button(sign, press, tip=tip)
    button.setAccessibleName(tip)
    button.setFixedWidth(52)
    return button


class _ClickedView(VideoView):
    """A click plays or stops, the wheel goes frame by frame."""

    def __init__(self, theme: Theme, playhead: Playhead) -> None:
        super().__init__(theme)
        self._playhead = playhead

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Play or stop."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._playhead.toggle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A frame on or back."""
        self._playhead.step(-1 if event.angleDelta().y() > 0 else 1)

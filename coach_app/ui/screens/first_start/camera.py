"""Which camera: what each of them sees, with its name."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSizePolicy

from coach_app.app.desktop import Desktop
from coach_app.app.first_start.camera_pictures import CameraPictures
from coach_app.engine.media.cameras import is_camera
from coach_app.ui import texts
from coach_app.ui.screens.first_start.step import Step
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row, take_out
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import CENTRE, Label
from coach_app.ui.widgets.video.video_view import VideoView

_PICTURES_MS = 50
_FOUND_S = 8.0
_MOST = 4  # more than these would be too small to be told apart
_BOX_PX = (960, 540)
_NAME = 28


class CameraTile(Button):
    """Live picture and name of one camera, to be chosen."""

    def __init__(self, theme: Theme, camera: str, name: str) -> None:
        super().__init__("")
        self.camera = camera
        named = self.tr("Camera: {name}").format(name=name)
        self.setAccessibleName(named)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.view = VideoView(theme, mirrored=True)
        self.view.setAccessibleName(named)
        self.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        short = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
        parts = (self.view, 1), Label(short, align=CENTRE)
        column(*parts, theme=theme, space=8, margins=(16, 16, 16, 16), on=self)


class CameraStep(Step):
    """Shows what all cameras see and takes the one that is chosen."""

    def __init__(self, theme: Theme, desktop: Desktop, voice: Voice) -> None:
        super().__init__(theme, desktop, voice)
        self._pictures: CameraPictures | None = None
        self.tiles: list[CameraTile] = []
        self._row = row(theme=theme, space=28)
        self.again = Button(self.tr("Look again"), self._find)
        page = self.sentence, self.note, (self._row, 1), self.again
        column(*page, theme=theme, space=20, on=self)
        self._finding = JobWatch(self, self._offer, lambda _: self._offer(()), limit_s=_FOUND_S)
        self._finding.late.connect(lambda: self._offer(()))
        self._timer = QTimer(self, interval=_PICTURES_MS)
        self._timer.timeout.connect(self._show)

    def enter(self) -> None:
        """Look for cameras."""
        super().enter()
        self._find()

    def leave(self) -> None:
        """Let go of all of them."""
        self._timer.stop()
        self._finding.drop()
        if self._pictures is not None:
            self._pictures.abandon()
            self._pictures = None
        take_out(self._row, self.tiles)
        self.tiles = []

    def _find(self) -> None:
        self.leave()
        self.again.setVisible(False)
        self.tell(self.tr("Looking for cameras."), spoken=False)
        self._finding.ask(self._desktop.cameras())

    def _offer(self, found: object) -> None:
        self._finding.drop()
        chosen = self._desktop.choices().camera
        offered = [] if is_camera(chosen) else [(chosen, chosen.replace("\\", "/").split("/")[-1])]
        if isinstance(found, tuple):
            offered += [(value, name) for value, name, _ in found]
            chosen = next((value for value, _, number in found if number == chosen), chosen)
        for camera, name in offered[:_MOST]:
            tile = CameraTile(self.theme, camera, name)
            tile.clicked.connect(lambda _=False, of=camera: self.answered.emit({"camera": of}))
            self._row.addWidget(tile)
            tile.show()  # now, so that it can take the focus
            self.tiles.append(tile)
        self.again.setVisible(not self.tiles)
        if not self.tiles:
            self.tell(self.tr("No camera was found. Please plug one in."))
            self.again.setFocus(Qt.FocusReason.TabFocusReason)
            return
        several = len(self.tiles) > 1
        self.tell(
            self.tr("Which camera sees you best?") if several else self.tr("Do you see yourself?"),
            self.tr("◀ ▶ choose, OK takes it.") if several else self.tr("OK takes this camera."),
        )
        likeliest = next((tile for tile in self.tiles if tile.camera == chosen), self.tiles[0])
        likeliest.setFocus(Qt.FocusReason.TabFocusReason)
        self._pictures = self._desktop.first_start().look_through(
            tuple(t.camera for t in self.tiles), _BOX_PX
        )
        self._timer.start()

    def _show(self) -> None:
        if self._pictures is None:
            return
        for tile in self.tiles:
            picture = self._pictures.picture(tile.camera)
            if picture is not None:
                tile.view.show_bgra(picture)
            elif (fault := self._pictures.fault(tile.camera)) is not None:
                tile.view.show_message(texts.camera_fault(fault))

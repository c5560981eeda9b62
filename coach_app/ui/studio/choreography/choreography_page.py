"""Writing a choreography: the text on the left, the figure at the cursor on the right."""

import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QSplitter, QWidget

from coach_app.app.studio.drawing import (
    ChoreographyAsked,
    ChoreographyDrawing,
    ChoreographyOpened,
    ChoreographyShown,
)
from coach_app.app.studio.studio_service import StudioDesk
from coach_app.engine.core.routine import Routine
from coach_app.errors import CoachError
from coach_app.ui import texts
from coach_app.ui.studio import words
from coach_app.ui.studio.choreography.code_edit import CodeEdit
from coach_app.ui.studio.fields import Choice
from coach_app.ui.studio.page import Page, add_keys, splitter
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.video.video_view import VideoView

FETCH_MS = 20
KEEP_MS = 400
STEPS_PER_S = 30


class ChoreographyPage(Page):
    """Edits one text.

    Attributes:
        routine: the drawn routine whose text it is; None for a new one.
        shown: the newest answer about the text.

    Signals:
        back_asked: leave; the text is kept as a draft.
        render_asked: the text is all right: draw its video.
    """

    back_asked = Signal()
    render_asked = Signal(str)

    def __init__(self, theme: Theme, language: str, desk: StudioDesk) -> None:
        super().__init__()
        self._language = language
        self._desk = desk
        self._port: ChoreographyDrawing | None = None
        self.routine: Routine | None = None
        self._begun = ""
        self._t_s: float | None = None
        self.shown: ChoreographyShown | None = None
        self._asked: ChoreographyAsked | None = None
        self._played_from = (0.0, 0.0)
        self.problem = Button("", self._go_to_problem, quiet=True)
        self.problem.setStyleSheet("text-align: left;")
        parts = self._make_bar(), (self._make_middle(theme), 1), self.problem
        column(*parts, space=10, margins=(18, 12, 18, 14), on=self)
        self._fetch = QTimer(self, interval=FETCH_MS)
        self._fetch.timeout.connect(self._take)
        self._keep = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._keep.timeout.connect(self._keep_draft)
        self._play_timer = QTimer(self, interval=1000 // STEPS_PER_S)
        self._play_timer.timeout.connect(self._play_on)
        add_keys(self, [("Ctrl+P", self._toggle)])

    def _make_bar(self) -> QHBoxLayout:
        self.back = Button(self.tr("← Library"), self.back_asked, quiet=True)
        self._title = Label("", "title")
        self.examples = Choice(())
        self.examples.chosen.connect(self._use_example)
        self.render_button = Button("", lambda: self.render_asked.emit(self.text), role="main")
        return row(self.back, self._title, 1, self.examples, self.render_button, space=8)

    def _make_middle(self, theme: Theme) -> QSplitter:
        self.edit = CodeEdit()
        self.edit.setAccessibleName(self.tr("The choreography's text"))
        self.edit.textChanged.connect(self._changed)
        self.edit.cursorPositionChanged.connect(self._moved)
        self.view = VideoView(theme)
        tip = self.tr("Play or stop (Ctrl+P)")
        self.play = Button("▶", self._toggle, tip=tip)
        self.play.setFixedWidth(52)
        self.play.setAccessibleName(tip)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Time"))
        self.slider.setSingleStep(3)
        self.slider.setPageStep(STEPS_PER_S)
        self.slider.valueChanged.connect(self._slide)
        self._time = Label("", "body")
        self.move_name = Label("", "heading")
        right, playing = QWidget(), row(self.play, (self.slider, 1), self._time, space=10)
        column((self.view, 1), playing, self.move_name, space=8, on=right)
        return splitter(Qt.Orientation.Horizontal, (self.edit, 560), (right, 760), handle_px=12)

    @property
    def text(self) -> str:
        """Text as edited so far."""
        return self.edit.toPlainText()

    def use(self, routine: Routine | None, opened: ChoreographyOpened) -> None:
        """Write on another text."""
        self.routine = routine
        self._begun = "" if opened.recovered else opened.text
        self._port = self._desk.choreographies()
        self.shown = None
        self.examples.clear()
        self.examples.addItem(self.tr("Begin from an example …"), None)
        for title, text in opened.examples:
            self.examples.addItem(title, text)
        self._title.setText(
            self.tr("New choreography")
            if routine is None
            else texts.of(routine.title, self._language)
        )
        self.render_button.setText(
            self.tr("Draw the routine") if routine is None else self.tr("Draw it afresh")
        )
        self.view.show_image(None)
        self.edit.setPlainText(opened.text)
        self.edit.setFocus()
        self._ask()

    def leave(self) -> None:
        """Keep what was written, and stop drawing."""
        if self._keep.isActive():
            self._keep_draft()
        for timer in (self._fetch, self._keep, self._play_timer):
            timer.stop()
        if self._port is not None:
            self._port.close()
            self._port = None
        self.shown = self._asked = None
        self.view.show_image(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new size."""
        super().resizeEvent(event)
        self._ask()

    def _changed(self) -> None:
        if self._port is not None:
            self._keep.start()
            self._moved()

    def _moved(self) -> None:
        """The cursor says what is shown."""
        self._stop_playing()
        self._t_s = None
        self._ask()

    def _ask(self) -> None:
        if self._port is None:
            return
        box = self.view.picture_size_px
        self._asked = ChoreographyAsked(self.text, self.edit.line, self._t_s, box)
        self._port.offer(self._asked)
        self._fetch.start()

    def _take(self) -> None:
        if self._port is None:
            return
        try:
            shown = self._port.take()
        except CoachError as error:
            self._fetch.stop()
            self.failed.emit(error)
            return
        if shown is None:
            return
        self._show(shown)
        if shown.asked is self._asked:
            self._fetch.stop()

    def _show(self, shown: ChoreographyShown) -> None:
        self.shown = shown
        well = not shown.problem
        self.edit.mark(shown.problem_line)
        self.render_button.setEnabled(well)
        self.play.setEnabled(well)
        self.slider.setEnabled(well)
        self.problem.setVisible(not well)
        if not well:
            where = (
                self.tr("Line {number}: ").format(number=shown.problem_line)
                if shown.problem_line is not None
                else ""
            )
            self.problem.setText("▲  " + where + shown.problem)
            return
        if shown.picture_bgra is not None:
            self.view.show_bgra(shown.picture_bgra)
        self.slider.blockSignals(True)
        self.slider.setRange(0, round(shown.duration_s * STEPS_PER_S))
        self.slider.setValue(round(shown.t_s * STEPS_PER_S))
        self.slider.blockSignals(False)
        self._time.setText(f"{words.time(shown.t_s)} / {words.time(shown.duration_s)}")
        self.move_name.setText(texts.of(dict(shown.move), self._language) if shown.move else " ")

    def _slide(self, value: int) -> None:
        self._stop_playing()
        self._t_s = value / STEPS_PER_S
        self._ask()

    def _toggle(self) -> None:
        if self._play_timer.isActive():
            self._stop_playing()
        elif self.shown is not None and not self.shown.problem:
            at_end = self.shown.t_s >= self.shown.duration_s - 0.05
            self._played_from = (0.0 if at_end else self.shown.t_s, time.monotonic())
            self._play_timer.start()
            self.play.setText("❚❚")

    def _play_on(self) -> None:
        began_s, clock_s = self._played_from
        self._t_s = began_s + time.monotonic() - clock_s
        if self.shown is not None and self._t_s >= self.shown.duration_s:
            self._stop_playing()
        self._ask()

    def _stop_playing(self) -> None:
        self._play_timer.stop()
        self.play.setText("▶")

    def _keep_draft(self) -> None:
        if self.text != self._begun:
            self._desk.keep_choreography_draft(self.routine, self.text)

    def _use_example(self, text: object) -> None:
        """Put an example's text in; the editor's own undo brings the old one back."""
        self.examples.setCurrentIndex(0)
        if not isinstance(text, str):
            return
        cursor = self.edit.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        self.edit.go_to(1)
        self.edit.setFocus()

    def _go_to_problem(self) -> None:
        if self.shown is not None and self.shown.problem_line is not None:
            self.edit.go_to(self.shown.problem_line)
            self.edit.setFocus()

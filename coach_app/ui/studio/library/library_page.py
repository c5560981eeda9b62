"""The studio's first page: a new routine on the left, those that there are on the right."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QWidget

from coach_app.app.studio.drafts import Unfinished
from coach_app.app.studio.shelf import LibraryEntry, Shelf
from coach_app.app.studio.studio_service import StudioDesk
from coach_app.engine.concurrency.job import Job
from coach_app.errors import CoachError
from coach_app.ui.studio import words
from coach_app.ui.studio.library.library_row import LibraryRow
from coach_app.ui.studio.page import Page, add_keys
from coach_app.ui.widgets.boxes import Part, card, column, progress_bar, row, take_out
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import CENTRE, Label
from coach_app.ui.widgets.scroll import Scroll

STEPS = 1000


class LibraryPage(Page):
    """Choose or drop a video; open, share, duplicate, remove routines.

    Signals:
        open_asked: id of a routine.
        act_asked: (what, LibraryEntry), what being export, duplicate, remove or choreography.
        video_asked, import_asked, choreography_asked: choose a file, or write a new text.
        back_asked: back to the participant's window, from which the studio was opened.
        added: id of the routine that a video has become.
    """

    open_asked = Signal(str)
    act_asked = Signal(str, object)
    video_asked = Signal()
    import_asked = Signal()
    choreography_asked = Signal()
    back_asked = Signal()
    added = Signal(str)

    def __init__(self, language: str, desk: StudioDesk) -> None:
        super().__init__()
        self._language = language
        self._desk = desk
        self._unfinished: Unfinished | None = None
        self._last = ""
        self.rows: list[LibraryRow] = []
        self.back = Button(self.tr("← Exercises"), self.back_asked, quiet=True, tip="Esc")
        self.back.hide()
        column(
            row(self.back, (Label(self.tr("Studio"), "title"), 1), space=16),
            (row(self._make_new(), (self._make_list(), 1), space=28), 1),
            space=16,
            margins=(28, 22, 28, 22),
            on=self,
        )
        self._listing = JobWatch(self, self._show, self.failed.emit)
        self._adding = JobWatch(self, self._tell_added, self._tell_failed)
        self._adding.progressed.connect(self._tell_progress)
        self._adding.stopped.connect(self._end_adding)
        add_keys(
            self,
            (
                (QKeySequence.StandardKey.Open, self.video_asked),
                ("Ctrl+I", self.import_asked),
                (QKeySequence.StandardKey.New, self.choreography_asked),
            ),
        )

    def _make_new(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(340)
        self.drop_zone = QFrame()
        self.drop_zone.setProperty("role", "drop")
        choose = self.tr("Choose a video …")
        self.choose = Button(choose, self.video_asked, role="main", tip="Ctrl+O")
        column(
            Label(self.tr("Make a routine from a video"), "heading", align=CENTRE),
            Label(self.tr("Drop a film here, or"), "muted", wrap=True, align=CENTRE),
            self.choose,
            space=14,
            margins=(24, 30, 24, 30),
            on=self.drop_zone,
        )
        drawn = self.tr("A drawn instructor, without a camera (Ctrl+N)")
        self.write = Button(self.tr("Write a choreography …"), self.choreography_asked, tip=drawn)
        self.bring = Button(self.tr("Import a .coach file …"), self.import_asked, tip="Ctrl+I")
        cards = self.drop_zone, self._make_progress(), self._make_unfinished()
        column(*cards, self.write, self.bring, 1, space=12, on=side)
        return side

    def _make_progress(self) -> QFrame:
        self._reading = Label("", "heading", wrap=True)
        self.progress = progress_bar(STEPS)
        self._left = Label("", "muted")
        self.cancel = Button(self.tr("Cancel"), self._cancel)
        self.progress_card = _hidden_card(self._reading, self.progress, self._left, self.cancel)
        return self.progress_card

    def _make_unfinished(self) -> QFrame:
        self._unfinished_text = Label("", "body", wrap=True)
        self.go_on = Button(self.tr("Go on"), self._go_on, role="main")
        forget = Button(self.tr("Not any more"), self._forget)
        self.unfinished_card = _hidden_card(self._unfinished_text, row(self.go_on, forget))
        return self.unfinished_card

    def _make_list(self) -> Scroll:
        self._empty = Label(
            self.tr("None yet. A film of a few minutes is enough to begin."), "body", wrap=True
        )
        self._shipped_heading = Label(self.tr("Come with Coach"), "muted")
        inside, heading = QWidget(), Label(self.tr("Your routines"), "muted")
        labels = heading, self._empty, self._shipped_heading
        self._column = column(*labels, space=8, margins=(0, 0, 12, 0), on=inside)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = Scroll(inside)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return scroll

    def offer_way_back(self) -> None:
        """There is a participant's window to go back to."""
        self.back.show()

    @property
    def offers_way_back(self) -> bool:
        """Whether leaving this page leads anywhere."""
        return not self.back.isHidden()

    @property
    def adding(self) -> bool:
        """True while a video is being read."""
        return self._adding.running

    def enter(self) -> None:
        """Read the library anew."""
        self._listing.start(self._desk.library())

    def leave(self) -> None:
        """Another page is shown; a video that is being read goes on."""
        self._listing.drop()

    def stop(self) -> None:
        """The window is closing."""
        self._listing.drop()
        self._adding.drop()

    def add_video(self, video: Path, title: str = "") -> None:
        """Read a video and make it a routine."""
        if self.adding:
            self.failed.emit(self.tr("One video at a time: wait until this one is read."))
            return
        title = title or " ".join(video.stem.replace("_", " ").split()) or self.tr("New routine")
        self._reading.setText(self.tr("Reading {file}").format(file=video.name))
        self._left.setText(words.left(None))
        self.progress.setValue(0)
        self.cancel.setEnabled(True)
        self.unfinished_card.hide()
        self.drop_zone.hide()
        self.progress_card.show()
        job: Job[str] = self._desk.add_video(video, title)
        self._adding.start(job)

    def _show(self, shelf: Shelf) -> None:
        take_out(self._column, self.rows)
        self.rows = []
        own = [entry for entry in shelf.entries if entry.own]
        shipped = [entry for entry in shelf.entries if not entry.own]
        self._empty.setVisible(not own)
        self._shipped_heading.setVisible(bool(shipped))
        place = self._column.indexOf(self._empty) + 1
        for number, entry in enumerate(own):
            self._column.insertWidget(place + number, self._new_row(entry))
        for entry in shipped:
            self._column.addWidget(self._new_row(entry))
        self._offer(None if self.adding else shelf.unfinished)
        last = next((of for of in self.rows if of.entry.routine.id == self._last), None)
        if self.isVisible() and (self.focusWidget() is None or last is not None):
            (last.main if last is not None else self.choose).setFocus()

    def _new_row(self, entry: LibraryEntry) -> LibraryRow:
        made = LibraryRow(entry, self._language)
        made.opened.connect(self._open)
        made.act_asked.connect(self.act_asked)
        self.rows.append(made)
        return made

    def _open(self, routine_id: str) -> None:
        self._last = routine_id
        self.open_asked.emit(routine_id)

    def _offer(self, unfinished: Unfinished | None) -> None:
        self._unfinished = unfinished
        self.unfinished_card.setVisible(unfinished is not None)
        if unfinished is not None:
            self._unfinished_text.setText(
                self.tr("Reading {file} was interrupted. What was read is kept.").format(
                    file=unfinished.video.name
                )
            )

    def _go_on(self) -> None:
        if self._unfinished is not None:
            self.add_video(self._unfinished.video, self._unfinished.title)

    def _forget(self) -> None:
        self._desk.forget_unfinished()
        self._offer(None)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self._adding.cancel()

    def _tell_progress(self, share: float, left_s: float | None) -> None:
        self.progress.setValue(round(STEPS * share))
        self._left.setText(f"{round(100 * share)} %  ·  {words.left(left_s)}")

    def _tell_added(self, routine_id: str) -> None:
        self._last = routine_id
        self._end_adding()
        self.added.emit(routine_id)

    def _tell_failed(self, error: CoachError) -> None:
        self._end_adding()
        self.failed.emit(error)

    def _end_adding(self) -> None:
        self.progress_card.hide()
        self.drop_zone.show()
        self.choose.setFocus()


def _hidden_card(*parts: Part) -> QFrame:
    surface = card()
    column(*parts, space=10, margins=(20, 18, 20, 18), on=surface)
    surface.hide()
    return surface

"""The studio's window: library, editor and choreography, and what leads from one to the other."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from coach_app.app.studio.drawing import ChoreographyOpened
from coach_app.app.studio.shelf import LibraryEntry
from coach_app.app.studio.studio_service import Opened, StudioDesk
from coach_app.engine.core.routine import Routine
from coach_app.engine.routines.coach_file import SUFFIX
from coach_app.errors import CoachError
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.studio import files, words
from coach_app.ui.studio.choreography.choreography_page import ChoreographyPage
from coach_app.ui.studio.document import NotOwnError
from coach_app.ui.studio.editor.editor_page import EditorPage
from coach_app.ui.studio.good_executions import GoodExecutions
from coach_app.ui.studio.library.library_page import LibraryPage
from coach_app.ui.studio.notice import Busy, Notice
from coach_app.ui.studio.page import add_keys
from coach_app.ui.studio.preview import PreviewWindow
from coach_app.ui.studio.saving import Saving
from coach_app.ui.studio.sharing import Sharing
from coach_app.ui.studio.style import BODY_PX, studio_theme, style_sheet
from coach_app.ui.widgets.boxes import column
from coach_app.ui.widgets.question import Question

DRAFTS_MS = 2000


class StudioWindow(QWidget):
    """One window, one page at a time.

    Attributes:
        question: what is being asked; None for nothing.
        preview: the participant's window, while it is open.

    Signals:
        closed: the window is gone; whoever opened it looks at the library anew.
    """

    closed = Signal()

    def __init__(self, desk: StudioDesk, languages: LanguageSwitch) -> None:
        super().__init__()
        self.setObjectName("studio")
        self.setWindowTitle(self.tr("Coach Studio"))
        self.setMinimumSize(1100, 660)
        self.setAcceptDrops(True)
        font = self.font()
        font.setPixelSize(BODY_PX)  # before anything is measured in the application's larger one
        self.setFont(font)
        self._desk = desk
        self._languages = languages
        self.question: Question | None = None
        self._may_close = False
        self.preview: PreviewWindow | None = None
        theme = self.theme = studio_theme()
        language = languages.language
        self.library = LibraryPage(language, desk)
        self.editor = EditorPage(theme, language, desk)
        self.choreography = ChoreographyPage(theme, language, desk)
        self.notice = Notice(self)
        self._stack = QStackedWidget()
        self._stack.currentChanged.connect(lambda _: self.notice.silence())
        for page in (self.library, self.editor, self.choreography):
            self._stack.addWidget(page)
        column(self._stack, on=self)
        self.busy = Busy(self, self._tell)
        self._saving = Saving(self, desk, self.editor.document, self._ask, self.notice)
        self._saving.failed.connect(self._tell)
        self.sharing = Sharing(desk, language, self.busy, self.notice, self)
        self.sharing.changed.connect(self._refill_library)
        self.executions = GoodExecutions(desk, self.editor, self.busy, self.notice, self)
        self._drafts = QTimer(self, interval=DRAFTS_MS)
        self._drafts.timeout.connect(self._look_at_drafts)
        self.setStyleSheet(style_sheet())
        self._connect()
        self._drafts.start()
        self.library.enter()

    @property
    def page(self) -> QWidget:
        """The page that is seen."""
        shown = self._stack.currentWidget()
        assert shown is not None  # there are three
        return shown

    def _connect(self) -> None:
        library, bar, writing = self.library, self.editor.bar, self.choreography
        library.open_asked.connect(self.open_routine)
        library.added.connect(self._open_added)
        library.act_asked.connect(self._act)
        library.video_asked.connect(self.choose_video)
        library.import_asked.connect(self.sharing.choose_import)
        library.choreography_asked.connect(lambda: self.open_choreography(None))
        library.back_asked.connect(self.close)
        for page in (library, self.editor, writing):
            page.failed.connect(self._tell)
        bar.back_asked.connect(lambda: self._ask_to_save(self.show_library))
        bar.save_asked.connect(self.save)
        bar.preview_asked.connect(self.choose_preview)
        bar.export_asked.connect(self._export_opened)
        bar.duplicate_asked.connect(self._duplicate_opened)
        bar.choreography_asked.connect(
            lambda: self._ask_to_save(lambda: self.open_choreography(self._opened_routine()))
        )
        writing.back_asked.connect(self.show_library)
        writing.render_asked.connect(self.render_choreography)
        keys = QKeySequence.StandardKey
        add_keys(
            self.editor, ((keys.Save, self.save), ("Ctrl+P", lambda: self.choose_preview(True)))
        )
        QShortcut(QKeySequence("Escape"), self).activated.connect(self._go_back)

    def show_library(self) -> None:
        """Go to the first page."""
        self.editor.leave()
        self.choreography.leave()
        self._stack.setCurrentWidget(self.library)
        self.library.enter()

    def open_routine(self, routine_id: str) -> None:
        """Edit a routine; measure it first where that has not been done."""
        self.busy.wait_for(
            self.tr("Opening"), lambda: self._desk.open_routine(routine_id), self._show_opened
        )

    def _open_added(self, routine_id: str) -> None:
        """A video has become a routine: edit it, unless something else is being edited."""
        if self.page is self.library:
            self.open_routine(routine_id)
        else:
            self.notice.say(self.tr("The video has been read and is in the library now."))

    def _show_opened(self, opened: Opened) -> None:
        self.library.leave()
        self.choreography.leave()
        self._stack.setCurrentWidget(self.editor)
        self.editor.use(opened)
        if opened.draft is not None:
            self.notice.say(self.tr("Your unsaved changes of last time are back."))
        elif not opened.own:
            self._offer_copy()

    def _offer_copy(self) -> None:
        self.notice.say(
            self.tr("This routine comes with Coach: duplicate it to change the copy."),
            self.tr("Duplicate"),
            self._duplicate_opened,
        )

    def _opened_routine(self) -> Routine | None:
        opened = self.editor.opened
        return None if opened is None else opened.saved

    def open_choreography(self, routine: Routine | None) -> None:
        """Write on a text."""

        def show(opened: ChoreographyOpened) -> None:
            self.library.leave()
            self.editor.leave()
            self._stack.setCurrentWidget(self.choreography)
            self.choreography.use(routine, opened)
            if opened.recovered:
                self.notice.say(self.tr("Your unfinished text of last time is back."))

        self.busy.wait_for(self.tr("Opening"), lambda: self._desk.choreography(routine), show)

    def render_choreography(self, text: str) -> None:
        """Draw the text's video, and edit the routine that it becomes."""
        routine = self.choreography.routine
        self.busy.wait_for(
            self.tr("Drawing the video"), lambda: self._desk.render(text, routine), self._rendered
        )

    def _rendered(self, routine_id: str) -> None:
        if self.page is self.choreography:
            self.choreography.leave()
            self.open_routine(routine_id)
        else:
            self._refill_library()
            self.notice.say(self.tr("The drawn routine is in your library now."))

    def choose_video(self) -> None:
        """Ask for a video file."""
        path = files.ask_for_video(self)
        if path is not None:
            self.library.add_video(path)

    def _act(self, what: str, entry: LibraryEntry) -> None:
        """Do what a row's menu says."""
        routine = entry.routine
        if what == "export":
            self.sharing.export(routine)
        elif what == "duplicate":
            self.sharing.duplicate(routine)
        elif what == "choreography":
            self.open_choreography(routine)
        elif what == "remove":
            self.sharing.remove(routine)

    def _export_opened(self) -> None:
        routine = self.editor.document.routine
        self._saving.write(lambda: self.sharing.export(routine))  # the file holds what is saved

    def _duplicate_opened(self) -> None:
        def done(routine_id: str) -> None:
            self._ask_to_save(lambda: self.open_routine(routine_id))

        self.sharing.duplicate(self.editor.document.routine, done)

    def _refill_library(self) -> None:
        if self.page is self.library:
            self.library.enter()

    def save(self) -> None:
        """Write the routine to the disk."""
        if self.page is self.editor and self.question is None:
            self._saving.save()

    def _ask_to_save(self, go: Callable[[], object]) -> None:
        """Ask what is to become of unsaved changes; then `go`, unless somebody stays."""
        if self.page is self.editor:
            self._saving.before(go)
        else:
            go()

    def choose_preview(self, webcam: bool) -> None:
        """Show the routine as the participant sees it."""
        if self.page is not self.editor or self.preview is not None:
            return
        camera = ""
        if not webcam:
            clip = files.ask_for_video(self)
            if clip is None:
                return
            camera = str(clip)
        self.show_preview(camera)

    def show_preview(self, camera: str) -> None:
        """Open the participant's window with a camera, a clip, or what the settings say ("")."""
        self.editor.playhead.pause()
        routine = self.editor.document.routine
        self.preview = PreviewWindow(self._desk.preview(routine, camera), self._languages)
        self.preview.closed.connect(self._end_preview)
        self.preview.open(routine)

    def _end_preview(self) -> None:
        self.preview = None
        self.activateWindow()

    def _ask(self, text: str, answers: tuple[str, ...], escape: int) -> Question:
        question = Question(self, self.theme, text, answers, escape)
        self.question = question
        question.answered.connect(self._forget_question)
        return question

    def _forget_question(self, _: int) -> None:
        self.question = None

    def _go_back(self) -> None:
        if self.question is not None:
            self.question.answer(self.question.escape)
        elif self.page is self.editor:
            self._ask_to_save(self.show_library)
        elif self.page is self.choreography:
            self.show_library()
        elif self.library.offers_way_back:
            self.close()

    def _look_at_drafts(self) -> None:
        problem = self._desk.draft_problem()
        if problem is not None:
            self._tell(problem)

    def _tell(self, error: CoachError | str) -> None:
        """Tell what went wrong, or cannot be."""
        if isinstance(error, NotOwnError):
            self._offer_copy()
            return
        self.notice.say(words.fault(error, self._languages.language))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped on the library."""
        if self.page is self.library and files.dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A video becomes a routine, a .coach file is imported."""
        path = files.dropped_file(event.mimeData())
        if path is None:
            return
        event.acceptProposedAction()
        if path.suffix.lower() == SUFFIX:
            self.sharing.import_file(path)
        else:
            self.library.add_video(path)

    def quit(self) -> None:
        """Close without asking; what was not saved stays as a draft."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save before closing: nothing is lost to a click on the window's cross."""
        document = self.editor.document
        if not self._may_close and document.loaded and document.dirty:
            event.ignore()
            if self.question is None:
                self._ask_to_save(self.quit)
            return
        if self.preview is not None:
            self.preview.quit()
        self._drafts.stop()
        self.notice.silence()
        self.editor.leave()
        self.choreography.leave()
        self.library.stop()
        for busy in (self.busy, self._saving.busy):
            busy.watch.drop()
        self._desk.close()
        event.accept()
        self.closed.emit()

"""The page where a routine is edited: video, curves, moves, remarks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from coach_app.app.studio.studio_service import Opened, StudioDesk
from coach_app.engine.core.routine import Routine
from coach_app.engine.routines import routine_editing as editing
from coach_app.engine.video_check.remarks import Remark
from coach_app.ui import texts
from coach_app.ui.studio.document import Document
from coach_app.ui.studio.editor.curves import Curves
from coach_app.ui.studio.editor.editor_bar import EditorBar
from coach_app.ui.studio.editor.execution_list import ExecutionList
from coach_app.ui.studio.editor.joint_chooser import JointChooser
from coach_app.ui.studio.editor.move_form import MoveForm
from coach_app.ui.studio.editor.move_list import MoveList
from coach_app.ui.studio.editor.playhead import Playhead
from coach_app.ui.studio.editor.remark_list import RemarkList
from coach_app.ui.studio.editor.routine_form import RoutineForm
from coach_app.ui.studio.editor.video_panel import VideoPanel
from coach_app.ui.studio.page import Page, Press, add_keys, splitter
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row

MOVES, REMARKS, ROUTINE, EXECUTIONS = range(4)


class EditorPage(Page):
    """Edits one routine.

    Attributes:
        opened: the routine that is edited, with what was measured.
    """

    def __init__(self, theme: Theme, language: str, desk: StudioDesk) -> None:
        super().__init__()
        self._language = language
        self._desk = desk
        self.opened: Opened | None = None
        self.document = Document(self)
        self.playhead = Playhead(self)
        self.bar = EditorBar(language, self.document)
        self.video = VideoPanel(theme, self.playhead)
        self.moves = MoveList(language, self.document, self.playhead)
        self.form = MoveForm(language, self.document)
        self.remarks = RemarkList(language)
        self.routine_form = RoutineForm(self.document)
        self.executions = ExecutionList(language)
        self.curves = Curves()
        self.chooser = JointChooser(language)
        self._lay_out()
        self._connect()
        self._add_keys()

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        moves = QWidget()
        row((self.moves, 37), (self.form, 63), space=14, margins=(0, 8, 0, 0), on=moves)
        for page, name in (
            (moves, self.tr("Moves")),
            (self.remarks, self.tr("Remarks")),
            (self.routine_form, self.tr("Routine")),
            (self.executions, self.tr("Good executions")),
        ):
            self.tabs.addTab(page, name)
        parts = (self.video, 570), (self.tabs, 760)
        upper = splitter(Qt.Orientation.Horizontal, *parts, handle_px=10)
        upper.setStretchFactor(0, 48)
        upper.setStretchFactor(1, 52)
        lower = QWidget()
        row(self.chooser, (self.curves, 1), space=10, on=lower)
        split = splitter(Qt.Orientation.Vertical, (upper, 440), (lower, 250), handle_px=10)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        column(self.bar, (split, 1), space=10, margins=(18, 12, 18, 12), on=self)

    def _connect(self) -> None:
        self.playhead.moved.connect(self.curves.show_position)
        self.video.failed.connect(self.failed)
        self.document.refused.connect(self.failed)
        self.document.changed.connect(self._keep)
        self.document.changed.connect(lambda _: self._show_moves())
        self.document.selected.connect(lambda _: self._show_moves())
        self.curves.scrubbed.connect(self._scrub)
        self.curves.chosen.connect(self.document.select)
        self.curves.dragging.connect(lambda _id, _start, _end, edge: self.playhead.seek(edge))
        self.curves.dragged.connect(self._drag)
        self.moves.move_shown.connect(self.playhead.seek)
        self.chooser.chosen.connect(self.curves.show_joints)
        self.remarks.chosen.connect(self._show_remark)
        self.remarks.counted.connect(self._name_remarks)
        self.executions.counted.connect(self._name_executions)

    def _add_keys(self) -> None:
        head, moves, undo = self.playhead, self.moves, self.document.undo_stack
        keys: tuple[tuple[str, Press], ...] = (
            ("Space", head.toggle),
            ("K", head.pause),
            ("L", head.faster),
            ("J", lambda: head.skip(-2.0)),
            ("Left", lambda: head.step(-1)),
            ("Right", lambda: head.step(1)),
            ("Shift+Left", lambda: head.skip(-1.0)),
            ("Shift+Right", lambda: head.skip(1.0)),
            ("Home", lambda: head.seek(0.0)),
            ("End", lambda: head.seek(head.last_s)),
            ("I", lambda: self._move_edge(first=True)),
            ("O", lambda: self._move_edge(first=False)),
            ("Ctrl+M", moves.add_here),
            ("Ctrl+T", moves.split_here),
            ("Ctrl+G", moves.merge_next),
            ("Ctrl+Delete", moves.remove_chosen),
            ("Ctrl+Z", undo.undo),
            ("Ctrl+Shift+Z", undo.redo),
            ("Ctrl+Y", undo.redo),
            ("Ctrl+1", lambda: self._show_tab(MOVES)),
            ("Ctrl+2", lambda: self._show_tab(REMARKS)),
            ("Ctrl+3", lambda: self._show_tab(ROUTINE)),
            ("Ctrl+4", lambda: self._show_tab(EXECUTIONS)),
        )
        add_keys(self, keys)

    def use(self, opened: Opened) -> None:
        """Edit another routine."""
        self.opened = None  # what follows is no edit to keep
        self.playhead.use(opened.track.t_s)
        self.curves.use(opened.track.t_s, opened.turns_deg, opened.saved.duration_s, opened.own)
        self.curves.show_reps(opened.rep_spans_s)
        for part in (self.moves, self.form, self.routine_form, self.bar):
            part.use(opened)
        self.opened = opened
        recovering = self.tr("Recover unsaved changes")
        self.document.load(opened.saved, opened.draft, recovering, editable=opened.own)
        self.chooser.use(opened.turns_deg, ())
        self.video.use(self._desk.stills(opened.saved.video), opened.track)
        self.remarks.wait_for(self._desk.remarks(opened.saved, opened.track))
        self.executions.use(opened.own)
        self.read_executions()
        self.tabs.setCurrentIndex(MOVES)
        self.moves.list.setFocus()

    def read_executions(self) -> None:
        """List the good executions of the routine anew, as they lie on the disk."""
        if self.opened is not None:
            opened = self.opened
            self.executions.wait_for(self._desk.executions(opened.saved, opened.track))

    def leave(self) -> None:
        """Stop playing and looking; the document is forgotten."""
        self.playhead.pause()
        self.video.close_video()
        self.remarks.stop()
        self.executions.stop()
        self.opened = None
        self.document.unload()

    def _show_moves(self) -> None:
        routine = self.document.routine
        names = [
            f"{number}  {texts.of(move.name, self._language)}"
            for number, move in enumerate(routine.moves, 1)
        ]
        self.curves.show_moves(routine.moves, names, self.document.selected_id)

    def _keep(self, routine: Routine) -> None:
        """Every change is on the disk a moment later, as a draft."""
        if self.opened is not None and self.opened.own and self.document.dirty:
            self._desk.keep_draft(routine)

    def _scrub(self, t_s: float) -> None:
        self.playhead.pause()
        self.playhead.seek(t_s)

    def _drag(self, move_id: str, start_s: float, end_s: float) -> None:
        self.document.select(move_id)
        self.document.do(
            self.tr("Drag a move"),
            lambda routine: editing.set_span(routine, move_id, start_s, end_s),
        )
        self._show_moves()  # where it stopped, which may be elsewhere than the mouse

    def _move_edge(self, *, first: bool) -> None:
        """The chosen move begins, or ends, at the playhead."""
        move = self.document.selected_move
        if move is None or self.opened is None or not self.opened.own:
            return
        at_s = self.playhead.position_s
        start_s, end_s = (at_s, move.end_s) if first else (move.start_s, at_s)
        self.document.do(
            self.tr("Drag a move"),
            lambda routine: editing.set_span(routine, move.id, start_s, end_s),
            f"edge {first} {move.id}",
        )

    def _show_remark(self, remark: Remark) -> None:
        self.playhead.pause()
        self.playhead.seek(remark.picture_t_s)

    def _name_remarks(self, count: int) -> None:
        name = self.tr("Remarks")
        self.tabs.setTabText(REMARKS, f"{name} …" if count < 0 else f"{name} ({count})")

    def _name_executions(self, count: int) -> None:
        name = self.tr("Good executions")
        self.tabs.setTabText(EXECUTIONS, f"{name} ({count})" if count else name)

    def _show_tab(self, number: int) -> None:
        self.tabs.setCurrentIndex(number)
        places: tuple[QWidget | None, ...] = (
            self.moves.list,
            self.remarks.rows[0] if self.remarks.rows else None,
            self.routine_form.texts["title", "en"],
            self.executions.add,
        )
        place = places[number]
        if place is not None:
            place.setFocus(Qt.FocusReason.TabFocusReason)

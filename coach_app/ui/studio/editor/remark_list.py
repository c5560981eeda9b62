"""List of remarks: what the camera understood, and what to film differently, with pictures."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach_app.app.studio.remarks import ShownRemark
from coach_app.engine.concurrency.job import Job
from coach_app.engine.video_check.lint_sentences import remark_text
from coach_app.engine.video_check.remarks import Remark
from coach_app.errors import CoachError
from coach_app.ui.studio import words
from coach_app.ui.studio.page import PictureRow
from coach_app.ui.widgets.boxes import column, progress_bar, take_out
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.scroll import Scroll

PICTURE_PX = (160, 90)
_MOST_MOMENTS = 6


class RemarkList(QWidget):
    """Remarks one below the other, while the video is looked through and after.

    Signals:
        chosen: a Remark: go to its moment.
        counted: how many there are, for the tab's name; -1 while looking.
    """

    chosen = Signal(object)
    counted = Signal(int)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self.rows: list[RemarkRow] = []
        self._state = Label("", "muted", wrap=True)
        self._progress = progress_bar(1000)
        inside = QWidget()
        self._column = column(1, space=8, margins=(0, 0, 10, 0), on=inside)
        scroll = Scroll(inside)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        parts = self._state, self._progress, (scroll, 1)
        column(*parts, space=8, margins=(0, 4, 0, 0), on=self)
        self._watch = JobWatch(self, self._show, self._fail)
        self._watch.progressed.connect(
            lambda share, _: self._progress.setValue(round(1000 * share))
        )

    @property
    def looking(self) -> bool:
        """True while the video is looked through."""
        return self._watch.running

    def wait_for(self, job: Job[tuple[ShownRemark, ...]]) -> None:
        """Show what `job` finds."""
        self._clear()
        self._state.setText(self.tr("Looking through the video …"))
        self._progress.setValue(0)
        self._progress.show()
        self.counted.emit(-1)
        self._watch.start(job)

    def stop(self) -> None:
        """Look no further, and let go of the pictures."""
        self._watch.drop()
        self._clear()

    def _show(self, remarks: tuple[ShownRemark, ...]) -> None:
        self._progress.hide()
        self._state.setText(
            self.tr("Choose a remark to see its moment.")
            if remarks
            else self.tr("All is well: nothing to film differently.")
        )
        self.rows = [RemarkRow(shown, self._language) for shown in remarks]
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place, row)
            row.clicked.connect(lambda _=False, row=row: self.chosen.emit(row.remark))
        self.counted.emit(len(remarks))

    def _fail(self, error: CoachError) -> None:
        self._progress.hide()
        self._state.setText(words.fault(error, self._language))
        self.counted.emit(0)

    def _clear(self) -> None:
        take_out(self._column, self.rows)
        self.rows = []


def _moments(remark: Remark) -> str:
    spans = remark.moments or ((remark.start_s, remark.end_s),)
    named = ", ".join(words.span(*one) for one in spans[:_MOST_MOMENTS])
    return named + (" …" if len(spans) > _MOST_MOMENTS else "")


class RemarkRow(PictureRow):
    """A picture, what is seen, and what to do."""

    def __init__(self, shown: ShownRemark, language: str) -> None:
        said = remark_text(shown.remark, language)
        sign = "▲ " if shown.remark.severity == "problem" else "● "
        words = column(
            Label(sign + said.title, shown.remark.severity, wrap=True),
            Label(_moments(shown.remark), "small", wrap=True),
            *(Label(of, wrap=True) for of in (said.what, said.remedy) if of),
            1,
            space=3,
        )
        super().__init__(
            shown.picture_bgra, PICTURE_PX, (words, 1), space=12, margins=(10, 8, 10, 8)
        )
        self.remark: Remark = shown.remark
        self.setAccessibleName(f"{said.title}. {said.what} {said.remedy}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Height that its sentences need at this width; a button does not ask its layout."""
        layout = self.layout()
        needed = layout.heightForWidth(width) if layout is not None else 0
        return max(PICTURE_PX[1] + 20, needed)

    def sizeHint(self) -> QSize:
        """Wide enough for a sentence."""
        return QSize(400, self.heightForWidth(max(self.width(), 400)))

    def minimumSizeHint(self) -> QSize:
        """Size of its picture and some words."""
        return QSize(320, PICTURE_PX[1] + 20)

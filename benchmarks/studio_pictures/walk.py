"""What `benchmarks.studio_pictures` does on its display: one step after the other, as a person."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coach_app.app.installation import Installation
from coach_app.app.studio.studio_service import StudioDesk
from coach_app.engine.pose_tracks.track_cache import TrackCache
from coach_app.ui.application.qt_application import application, make_prompt
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.studio.style import open_at_desk_size
from coach_app.ui.studio.window import StudioWindow

TICK_MS = 40
GIVE_UP_S = 120.0
LIMIT_MS = 10.0
SETTLE_S = 0.35

TEXT = """title en: Short arms
position: standing
pose ready
both shoulder abduction 14
pose up from ready
both shoulder abduction 120
start ready
hold 0.5
move arms
name en: Arms up
cue en: Lift both arms.
repeat 2
to up in 0.8
to ready in 0.8
end
end
"""

Wait = Callable[[], bool] | float


class Walk(QObject):
    """Takes one step after the other, also while a dialog or menu holds the program.

    Args:
        window: the studio.
        out: folder for the pictures.
        film: what becomes a routine.
    """

    def __init__(self, window: StudioWindow, out: Path, film: Path) -> None:
        super().__init__()
        self.window, self.out, self.film = window, out, film
        self.steps = self.pictures = 0
        self.late_ms: list[tuple[float, float, str]] = []  # by the clock, of the processor, when
        self._before = "start"
        self._waits: Wait = lambda: bool(window.library.rows)
        self._since_s = time.monotonic()
        self._beat_s = (time.perf_counter(), time.thread_time())
        self._going = self.walk()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._beat = QTimer(self, interval=2)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._note)
        self._beat.start()

    def _note(self) -> None:
        now_s = (time.perf_counter(), time.thread_time())
        clock_s, own_s = (now - then for now, then in zip(now_s, self._beat_s, strict=True))
        self.late_ms.append((1000 * clock_s, 1000 * own_s, self._before))
        self._beat_s = now_s

    def _tick(self) -> None:
        waited_s = time.monotonic() - self._since_s
        wait = self._waits
        if not (waited_s >= wait if isinstance(wait, float) else wait()):
            if waited_s > GIVE_UP_S:
                self.shot("99_stuck")
                raise SystemExit(f"stuck after step {self.steps}: {self.window.notice.text}")
            return
        try:
            self._waits = next(self._going)
        except StopIteration:
            self._timer.stop()
            self._beat.stop()
            self.window.quit()
            return
        self._since_s = time.monotonic()
        self.steps += 1

    def shot(self, name: str) -> None:
        """A picture of the whole display."""
        screen = QApplication.primaryScreen()
        screen.grabWindow(0).save(str(self.out / f"{name}.png"))
        self.pictures += 1
        # The picture is ours, not the studio's.
        self._beat_s = (time.perf_counter(), time.thread_time())
        self._before = name

    def keys(self, *names: str) -> Wait:
        """Press keys one after the other."""
        return self._do("key", "--delay", "40", *names)

    def type(self, text: str) -> Wait:
        """Type a text."""
        return self._do("type", "--delay", "12", text)

    def lines(self, text: str) -> Wait:
        """Type lines, each ended with Enter."""
        commands = "".join(f"type --delay 5 '{line}'\nkey Return\n" for line in text.splitlines())
        return self._do("-", said=commands)

    def click(self, widget: QWidget, at: QPoint | None = None, *, times: int = 1) -> Wait:
        """Click into a widget."""
        place = widget.mapToGlobal(at or widget.rect().center())
        return self._do(
            "mousemove", str(place.x()), str(place.y()), "click", "--repeat", str(times),
            "--delay", "60", "1",
        )  # fmt: skip

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> Wait:
        """Drag with the left button."""
        first, last = widget.mapToGlobal(start), widget.mapToGlobal(end)
        words = ["mousemove", str(first.x()), str(first.y()), "sleep", "0.2", "mousedown", "1"]
        for share in (0.15, 0.3, 0.5, 0.7, 0.85, 1.0):
            x = round(first.x() + (last.x() - first.x()) * share)
            words += ["mousemove", str(x), str(last.y()), "sleep", "0.06"]
        return self._do(*words, "mouseup", "1")

    def _do(self, *words: str, said: str = "") -> Wait:
        process = subprocess.Popen(["xdotool", *words], stdin=subprocess.PIPE, text=True)
        assert process.stdin is not None
        process.stdin.write(said)
        process.stdin.close()
        ended_s: list[float] = []

        def settled() -> bool:
            if process.poll() is None:
                return False
            ended_s.append(time.monotonic())
            return ended_s[-1] - ended_s[0] > SETTLE_S

        return settled

    def curve_place(self, t_s: float) -> QPoint:
        """Where a time is in the curves, at a height without texts."""
        curves = self.window.editor.curves
        scene = curves.getViewBox().mapViewToScene(QPointF(t_s, 45.0))
        found = curves.mapFromScene(scene)
        assert isinstance(found, QPoint)
        return found

    def walk(self) -> Iterator[Wait]:
        """The whole way."""
        yield from self.add_film()
        yield from self.edit()
        yield from self.look_at_tabs()
        yield from self.preview()
        yield from self.share()
        yield from self.keep_library()
        yield from self.write()

    def add_film(self) -> Iterator[Wait]:
        """From the empty library to the editor."""
        window, page = self.window, self.window.library
        self.shot("01_library")
        yield self.click(page.choose)
        self.shot("02_choose")
        yield self.type(str(self.film))
        yield self.keys("Return")
        yield lambda: page.progress.value() > 250 or window.page is window.editor
        self.shot("03_reading")
        yield lambda: window.page is window.editor and window.editor.video.shown_s >= 0
        yield 1.0
        self.shot("04_editor")

    def edit(self) -> Iterator[Wait]:
        """Playing, scrubbing, moves, undo, names and numbers."""
        editor = self.window.editor
        yield self.keys("space")
        yield 1.2
        self.shot("05_playing")
        yield self.keys("space", "Right", "Right", "shift+Right", "Left")
        yield self.click(editor.curves, self.curve_place(6.5))
        self.shot("06_scrubbed")
        end_s = editor.document.routine.moves[0].end_s
        end = self.curve_place(end_s)
        yield self.drag(editor.curves, end, self.curve_place(end_s - 2.0))
        self.shot("07_dragged")
        assert abs(editor.document.routine.moves[0].end_s - end_s + 2.0) < 0.3
        yield self.click(editor.curves, self.curve_place(6.0))
        yield self.keys("ctrl+t")
        self.shot("08_split")
        count = len(editor.document.routine.moves)
        yield self.keys("ctrl+z")
        assert len(editor.document.routine.moves) == count - 1
        yield self.keys("ctrl+shift+z")
        assert len(editor.document.routine.moves) == count
        yield self.click(editor.form.names["en"], times=3)
        yield self.type("Lift to the side")
        yield self.keys(*["Tab"] * len(editor.form.names))  # past the other languages
        yield self.type("Lift both arms to the side, slowly.")
        self.shot("09_named")
        yield self.click(editor.form.joints["trunk"])
        editor.form.ensureWidgetVisible(editor.form.side)
        yield self.click(editor.form.reps.box, times=3)
        yield self.type("3")
        yield self.keys("Tab", "Up", "Tab", "Up")
        self.shot("10_numbers")
        yield self.click(editor.form.side)
        self.shot("11_side")
        yield self.keys("Down", "Return")

    def look_at_tabs(self) -> Iterator[Wait]:
        """Remarks and the routine's own facts."""
        editor = self.window.editor
        yield lambda: not editor.remarks.looking
        yield self.keys("ctrl+2")
        self.shot("12_remarks")
        if editor.remarks.rows:
            yield self.click(editor.remarks.rows[-1])
            self.shot("13_remark_chosen")
        yield self.keys("ctrl+3")
        yield self.click(editor.routine_form.plain["licence"])
        yield self.type("CC-BY-4.0")
        self.shot("14_routine")
        yield self.keys("ctrl+4")
        self.shot("14_good_executions")
        yield self.keys("ctrl+s")
        yield lambda: not editor.document.dirty
        self.shot("15_saved")

    def preview(self) -> Iterator[Wait]:
        """As the participant sees it, with the film itself as the camera."""
        window = self.window
        yield self.click(window.editor.bar.preview)
        self.shot("16_preview_menu")
        yield self.keys("Down", "Down", "Return")
        yield 0.5
        yield self.type(str(self.film))
        yield self.keys("Return")
        yield lambda: window.preview is not None and window.preview.setup.camera_seen
        self.shot("17_preview_setup")
        preview = window.preview
        assert preview is not None
        yield self.keys("Return")
        yield lambda: preview.screen_shown is preview.session
        yield 6.0
        self.shot("18_preview_session")
        yield self.keys("Escape")
        self.shot("19_preview_pause")
        yield self.keys("Down", "Down", "Return")
        yield lambda: preview.screen_shown is preview.result
        yield 1.0
        self.shot("20_preview_result")
        yield self.keys("Return")
        yield lambda: window.preview is None

    def share(self) -> Iterator[Wait]:
        """One file to hand on."""
        window = self.window
        yield self.click(window.editor.bar.share)
        self.shot("21_share_menu")
        yield self.keys("Down", "Return")
        yield 0.5
        yield self.keys("ctrl+a")
        yield self.type(str(self.out / "shared.coach"))
        self.shot("22_share_where")
        yield self.keys("Return")
        yield lambda: (self.out / "shared.coach").exists() and bool(window.notice.text)
        self.shot("23_shared")
        yield self.click(window.editor.curves, self.curve_place(3.0))
        yield self.keys("ctrl+1")
        yield self.keys("ctrl+Delete", "Escape")
        self.shot("24_question")
        yield self.keys("Down", "Down", "Return")
        yield lambda: window.page is window.library and bool(window.library.rows)
        yield 0.5
        self.shot("25_library")

    def keep_library(self) -> Iterator[Wait]:
        """Import, remove, undo."""
        window, page = self.window, self.window.library
        yield self.keys("ctrl+i")
        yield 0.5
        yield self.type(str(self.out / "shared.coach"))
        yield self.keys("Return")
        yield lambda: sum(row.entry.own for row in page.rows) == 2
        yield 0.5
        yield self.click(page.rows[0].menu_button)
        self.shot("26_row_menu")
        yield self.keys("Up", "Return")
        yield lambda: sum(row.entry.own for row in page.rows) == 1
        yield 0.5
        self.shot("27_removed")
        yield self.click(window.notice.action)
        yield lambda: sum(row.entry.own for row in page.rows) == 2
        self.shot("28_back")

    def write(self) -> Iterator[Wait]:
        """A choreography, from an example to a drawn routine."""
        window, page = self.window, self.window.choreography
        yield self.click(window.library.write)
        yield lambda: window.page is page and page.shown is not None
        page.edit.go_to(30)
        yield 0.8
        self.shot("29_choreography")
        yield self.keys("ctrl+a")
        yield self.lines(TEXT)
        yield self.lines("hold long")
        yield 0.8
        self.shot("30_problem")
        yield self.keys("Up", "shift+Down", "BackSpace")
        yield lambda: page.shown is not None and not page.shown.problem
        page.edit.go_to(6)
        yield 0.8
        self.shot("31_short")
        yield self.click(page.render_button)
        yield 0.8
        self.shot("32_drawing")
        yield lambda: window.page is window.editor
        yield 1.5
        self.shot("33_drawn")


def main() -> None:
    """Open the studio, walk, and print the figures."""
    out, film = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    qt = application()
    parts = Installation.load()
    # Read anew, also where the cache knows the film: reading is one of the steps.
    parts.__dict__["tracks"] = TrackCache(parts.data / "cache")
    desk = StudioDesk(parts)
    languages = LanguageSwitch(qt)
    languages.use(desk.language())
    window = StudioWindow(desk, languages)
    make_prompt()
    open_at_desk_size(window)
    walk = Walk(window, out, film)
    window.closed.connect(qt.quit)
    qt.exec()
    desk.join()
    clock = sorted(gap for gap, _, _ in walk.late_ms)
    own = sorted(gap for _, gap, _ in walk.late_ms)
    busiest: dict[str, float] = {}
    for _, gap, when in walk.late_ms:
        if gap > LIMIT_MS:
            busiest[when] = round(max(busiest.get(when, 0.0), gap), 1)
    figures = {
        "steps": walk.steps,
        "pictures": walk.pictures,
        "routines": len([r for r in parts.library.list().routines if parts.library.owns(r)]),
        "gui_beats": len(clock),
        "gui_longest_ms": round(clock[-1], 1),
        "gui_p99_ms": round(clock[int(0.99 * len(clock))], 1),
        "gui_cpu_longest_ms": round(own[-1], 1),
        "gui_cpu_p99_ms": round(own[int(0.99 * len(own))], 1),
        "gui_cpu_over_10ms": sum(gap > LIMIT_MS for gap in own),
    }
    print(json.dumps({"figures": figures, "busiest_after_picture_ms": busiest}))


if __name__ == "__main__":
    main()

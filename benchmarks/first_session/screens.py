"""The screens of the first start, for `benchmarks.screens`."""

from collections.abc import Callable, Iterator

from coach_app.app.first_start import arm
from coach_app.app.first_start.arm import Arm
from coach_app.engine.core.structures import Judgement
from coach_app.ui.main_window import MainWindow
from coach_app.ui.speech import NONE
from tests.scripted_ports import ScriptedPorts


def first_start_stages(
    window: MainWindow, ports: ScriptedPorts, wait: Callable[[int], None]
) -> Iterator[str]:
    """Bring the window to one step after the other; yields a name for each."""
    script, first = ports.script, window.first_start
    ports.arm = arm.picture((960, 540))
    window.settings.set_up_again_asked.emit()
    for name in ("language", "screen", "camera"):
        yield f"00_first_{name}"
        first.skip.click()
    yield "00_first_sound"
    window.voice.trouble = NONE
    window.voice.trouble_changed.emit()
    yield "00_first_sound_without_voice"
    script.advice = "step_back"
    first.skip.click()
    wait(700)
    yield "00_first_place"
    script.advice = "no_room"
    wait(700)
    yield "00_first_place_in_a_small_room"
    script.advice = "hold"
    first.skip.click()
    wait(700)
    yield "00_first_colours"
    for judgement in (Judgement.CORRECT, Judgement.NEAR, Judgement.WRONG):
        script.arm = Arm("left", judgement)
        wait(1200)
        yield f"00_first_colours_{judgement.value}"
        wait(1000)
    first.skip.click()
    window.settings.back()

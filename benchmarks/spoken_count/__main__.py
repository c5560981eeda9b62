"""The voice's count beside the counted repetitions, in what is really heard.

    python -m benchmarks.spoken_count [--language en] [--keep FILE.wav] [--json]

Starts the whole program on a virtual X11 display with a sound server of its own, somebody drawn who
follows a shipped routine as the camera and the voice on, and records all that sounds. Before, each
number is said alone by the same voice: the recording is compared with these, so that which number
was said is heard and not taken from what was asked. Needs Xvfb, PulseAudio, and speech-dispatcher
with a voice of the language.

Figures: `counted` repetitions; `said`, those whose number was asked of the voice, and `left_out`
while it spoke; `heard` of them clearly; `other_number`, of these another one than was counted;
`apart_s` and `longest_apart_s`, median and most from the change of the count on the screen to the
beginning of the word. The same of the three, two, one before each move, from `count_in_counted` on.
`uncounted`: numbers that the voice was asked for while neither was shown.
"""

import argparse
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np

from benchmarks.common.machine import progress, report
from benchmarks.common.watched_window import watched_program
from benchmarks.spoken_count.film import write_follower
from benchmarks.spoken_count.listening import Spectra, number_at, spectra, spoken_part
from benchmarks.spoken_count.sound_room import RATE_HZ, Heard, Recording, missing, sound_room
from benchmarks.spoken_count.watch import PLAYED_S, ROUTINE
from coach_app import settings
from coach_app.app.installation import Installation
from coach_app.engine.reporting.vocabulary import counting_word
from coach_app.helper_program import command, read_line
from coach_app.languages.phrases import languages
from coach_app.ui.speech import SOON_S
from setup.virtual_display import virtual_display

_TIMEOUT_S = 400.0
_ASKED_WITHIN_S = SOON_S + 0.1
_AFTER_S = 0.3


def main() -> None:
    """Run a session, listen, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--language", choices=languages(), default="en")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", type=Path, help="WAV file to write what sounded into")
    arguments = parser.parse_args()
    if program := missing():
        print(f"Left out: {program} is not installed.", file=sys.stderr)
        report({}, arguments.json, left_out=f"{program} is not installed")
        return
    parts = Installation.load()
    routine = parts.library.get(ROUTINE)
    most = max(move.reps or 0 for move in routine.moves) + 2
    with (
        tempfile.TemporaryDirectory(prefix="coach-") as name,
        virtual_display() as display,
        sound_room(Path(name)) as (environment, recording),
    ):
        progress("drawing the participant")
        starts = [move.start_s for move in routine.moves]
        write_follower(routine.folder, Path(name) / "film.mp4", PLAYED_S, starts)
        environment |= _of_the_program(Path(name), arguments.language)
        progress("each number alone")
        words = _said_alone(environment, recording, arguments.language, most)
        progress(f"a session of {PLAYED_S:.0f} s")
        found = watched_program("benchmarks.spoken_count.watch", display, environment, _TIMEOUT_S)
    if arguments.keep is not None:
        _write(recording.heard(), arguments.keep)
    report(_figures(found, words, recording, arguments.language), arguments.json)


def _of_the_program(folder: Path, language: str) -> dict[str, str]:
    return {
        "COACH_DATA": str(folder / "data"),
        "COACH_CACHE": str(settings.cache_dir()),
        "COACH_CAMERA": str(folder / "film.mp4"),
        "COACH_FIRST_START": "never",
        "COACH_VOICE": "1",
        "COACH_TONES": "off",
        "COACH_LANGUAGE": language,
    }


def _said_alone(
    environment: Mapping[str, str], recording: Recording, language: str, most: int
) -> dict[int, Spectra]:
    words = {}
    with subprocess.Popen(
        command("speak", language),
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as helper:
        assert helper.stdin is not None and helper.stdout is not None
        for number in range(1, most + 1):
            began = len(recording.heard())
            text = counting_word(number, language)
            # The first one also wakes the voice, and is said a second time.
            for _ in range(2 if number == 1 else 1):
                began = len(recording.heard())
                helper.stdin.write(f'{{"do": "next", "text": "{text}", "number": {number}}}\n')
                helper.stdin.flush()
                _until_said(helper.stdout)
            words[number] = spectra(spoken_part(recording.heard()[began:]))
        helper.stdin.close()
    return words


def _until_said(answers: IO[str]) -> None:
    for line in answers:
        answer = read_line(line) or {}
        if "trouble" in answer:
            raise SystemExit(f"no voice: {answer['trouble']}")
        if answer.get("speaking") is False:
            time.sleep(_AFTER_S)
            return
    raise SystemExit("the voice ended")


def _write(heard: Heard, path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((heard * 32767.0).astype(np.int16).tobytes())


def _figures(
    found: Mapping[str, Any], words: Mapping[int, Spectra], recording: Recording, language: str
) -> dict[str, float]:
    shown = found["counted"] + found["counted_in"]
    for s, text in found["asked"]:
        progress(f"at {recording.place_s(s):6.2f} s the voice is asked for: {text}")
    numbers = {counting_word(number, language): number for number in words}
    uncounted = sum(
        not any(
            number == numbers[text] and 0.0 <= s - at_s < _ASKED_WITHIN_S for at_s, number in shown
        )
        for s, text in found["asked"]
        if text in numbers
    )
    count, count_in = (
        _beside(found[name], found["asked"], words, recording, language)
        for name in ("counted", "counted_in")
    )
    return {
        **count,
        **{f"count_in_{name}": value for name, value in count_in.items()},
        "uncounted": uncounted,
        "recorded_s": len(recording.heard()) / RATE_HZ,
        "results": float(bool(found["result"])),
    }


def _beside(
    counted: Sequence[tuple[float, int]],
    asked: Sequence[tuple[float, str]],
    words: Mapping[int, Spectra],
    recording: Recording,
    language: str,
) -> dict[str, float]:
    """What was heard beside numbers that were shown."""
    heard = recording.heard()
    said, clear, other, apart = 0, 0, 0, []
    for at_s, number in counted:
        word = counting_word(number, language)
        if not any(text == word and 0.0 <= s - at_s < _ASKED_WITHIN_S for s, text in asked):
            progress(f"at {recording.place_s(at_s):6.2f} s shown {number}: left out")
            continue
        said += 1
        best = number_at(heard, recording.place_s(at_s), words)
        if best is not None and best[2]:
            clear += 1
            other += best[0] != number
            apart.append(abs(best[1]))
        progress(f"at {recording.place_s(at_s):6.2f} s shown {number}: {best}")
    return {
        "counted": len(counted),
        "said": said,
        "left_out": len(counted) - said,
        "heard": clear,
        "other_number": other,
        "apart_s": float(np.median(apart)) if apart else float("nan"),
        "longest_apart_s": max(apart, default=float("nan")),
    }


if __name__ == "__main__":
    main()

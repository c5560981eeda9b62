"""Whether every kind of video file is read as it was filmed, on the desktop and in the service.

    python -m benchmarks.decoding [--json] [--only WORD ...]

Files of many kinds are made by the program ffmpeg in a temporary folder: codec, container, turn,
mirror, shape of pixels, fields, HDR, times, tracks, covers, names, and files that are no film. Each
is read by the desktop's reader and by a worker's of the service, and compared with what ffprobe
states of its frames and with what was filmed.

Figures: `kinds`; `readable`, those of them that are films; `frames_equal`, `times_equal` (each
within 2 ms), `sizes_equal`, `pictures_equal` (of `pictures_compared`) count the films that the
desktop reads so; `refusals`, the kinds that are no film, and `refused_plainly`, those of them whose
sentence says why; `service_equal`, the kinds of which the service gives the same frames or says the
same sentence, and `service_takes_less`, those that it refuses plainly by its own rules; `faults`,
how often anything else than a plain sentence came out. `table` tells each kind.
"""

import argparse
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.common.machine import progress, report
from benchmarks.decoding import programs
from benchmarks.decoding.kinds import KINDS, Kind
from benchmarks.decoding.making import make, shown_pictures
from benchmarks.decoding.reading import Reading, in_the_service, on_the_desktop, unlike

_SAME_S = 0.002
_ALIKE = 6.0  # of 255; a picture that is turned otherwise, or another one, is beyond 40


@dataclass
class Verdict:
    """What is right of one kind: the names of figures to which it counts, and what is told."""

    counts: set[str]
    told: str = ""
    wrong: list[str] = field(default_factory=list)


def main() -> None:
    """Make, read and compare every kind, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", metavar="WORD", help="kinds whose names hold one")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if not programs.are_there():
        sys.exit("This needs the programs ffmpeg and ffprobe; install them.")
    verdicts: dict[str, Verdict] = {}
    for name, kind in KINDS.items():
        if not arguments.only or any(word in name for word in arguments.only):
            verdicts[name] = judge(kind)
            progress(f"{name}: {verdicts[name].told}")
    report(figures(verdicts), arguments.json, table={n: v.told for n, v in verdicts.items()})


def figures(verdicts: dict[str, Verdict]) -> dict[str, float]:
    """The sums over all kinds."""
    names = (
        *("readable", "frames_equal", "times_equal", "sizes_equal"),
        *("pictures_compared", "pictures_equal", "refusals", "refused_plainly"),
        *("service_equal", "service_takes_less", "faults"),
    )
    sums = {name: sum(name in verdict.counts for verdict in verdicts.values()) for name in names}
    return {"kinds": len(verdicts), **sums}


def judge(kind: Kind) -> Verdict:
    """Make a file of this kind, read it and compare."""
    with tempfile.TemporaryDirectory() as folder:
        path, parts = make(kind, Path(folder))
        desktop, service = on_the_desktop(path), in_the_service(path)
        verdict = _of_refusal(kind, desktop) if kind.refused else _of_film(kind, desktop, parts)
    if desktop.fault or service.fault:
        verdict.counts = {"faults"}
        verdict.wrong.append(desktop.fault or service.fault)
    elif kind.served and kind.served in service.said:
        verdict.counts.add("service_takes_less")
    elif desktop.same_as(service) or (kind.refused and desktop.said == service.said):
        verdict.counts.add("service_equal")
    else:
        verdict.wrong.append(f"the service: {len(service.times_s)} frames, {service.said!r}")
    verdict.told = "; ".join(verdict.wrong) or desktop.said or f"{len(desktop.times_s)} frames"
    return verdict


def _of_refusal(kind: Kind, desktop: Reading) -> Verdict:
    plain = kind.refused in desktop.said and desktop.said.endswith(".")
    wrong = [] if plain else [f"{len(desktop.times_s)} frames, {desktop.said!r}"]
    return Verdict({"refusals"} | ({"refused_plainly"} if plain else set()), wrong=wrong)


def _of_film(kind: Kind, desktop: Reading, parts: list[Path]) -> Verdict:
    stated = programs.stated_times(parts, kind.track)
    right = {
        "frames_equal": len(desktop.times_s) == len(stated) and not desktop.said,
        "times_equal": len(desktop.times_s) == len(stated)
        and bool(np.allclose(desktop.times_s, stated, rtol=0.0, atol=_SAME_S)),
        "sizes_equal": desktop.sizes_px == {kind.size_px},
    }
    counts = {"readable"}
    if kind.shown is not None:
        counts.add("pictures_compared")
        right["pictures_equal"] = _alike(kind, desktop, stated)
    wrong = [
        f"not {name.replace('_', ' ')} ({len(desktop.times_s)} frames of {len(stated)}, "
        f"{desktop.sizes_px}, {desktop.said!r})"
        for name, holds in right.items()
        if not holds
    ]
    return Verdict(counts | {name for name, holds in right.items() if holds}, wrong=wrong)


def _alike(kind: Kind, desktop: Reading, stated: list[float]) -> bool:
    """Whether the pictures looked at show what was filmed at their time."""
    shown = shown_pictures(kind)
    # Where pictures were left out, the times tell which; else the n-th is the n-th.
    rate_hz = 25.0 if "select" in kind.words else None
    for i, picture in desktop.pictures.items():
        at = round(stated[i] * rate_hz) if rate_hz else i % (len(stated) // kind.parts)
        if unlike(picture, shown[at]) > _ALIKE:
            return False
    return bool(desktop.pictures)


if __name__ == "__main__":
    main()

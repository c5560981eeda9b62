"""Finds the sets in a folder."""

import zipfile
from pathlib import Path

from benchmarks.common.machine import progress
from benchmarks.labelled.clinics import read_ior_shoulder, read_irds, read_kimore
from benchmarks.labelled.clips import read_pushfit, read_sequences
from benchmarks.labelled.executions import LabelledSet
from benchmarks.labelled.motion_capture import read_uiprmd

_ONE = {
    "kimore": read_kimore,
    "ior_shoulder": read_ior_shoulder,
    "irds": read_irds,
    "sequences": read_sequences,
    "pushfit": read_pushfit,
}
NAMES = ("uiprmd", *_ONE)
_DAMAGED = (OSError, KeyError, ValueError, IndexError, zipfile.BadZipFile)


def read_sets(folder: Path, names: tuple[str, ...] = NAMES) -> list[LabelledSet]:
    """Every set that is there; what is absent or cannot be read is said on standard error.

    Args:
        folder: holds a folder a set, in the layout that docs/method.md states; `sequences` may
            also lie beside it.
        names: of the sets that are asked for.
    """
    sets: list[LabelledSet] = []
    for name in names:
        at = folder / name
        if name == "sequences" and not at.is_dir():
            at = folder.parent / name
        if not at.is_dir():
            progress(f"{name}: absent")
            continue
        try:
            found = read_uiprmd(at) if name == "uiprmd" else (_ONE[name](at),)
        except _DAMAGED as error:
            progress(f"{name}: cannot be read ({type(error).__name__}: {error})")
            continue
        sets += [one for one in found if one.executions]
    return sets

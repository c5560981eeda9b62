"""Which frame a file or picture is of, by its name."""

import re
from collections import Counter
from collections.abc import Sequence

_LAST_NUMBER = re.compile(r"(.*?)(\d+)\D*", re.DOTALL)
_SPARSE = 100  # frames for each name: names further apart are dates or ids and count no frames


def frame_indices(stems: Sequence[str]) -> list[int]:
    """The frame of each name (without folder and ending), the first being 0.

    The last number in a name counts frames, whatever stands around it. Where there is none, or
    the numbers count something else, the names are taken in their natural order.

    Raises:
        ValueError: the names are of several recordings.
    """
    found = [_LAST_NUMBER.fullmatch(stem) for stem in stems]
    numbered = [(match[1], int(match[2])) for match in found if match]
    numbers = [number for _, number in numbered]
    if numbers and len(numbered) == len(stems):
        first = min(numbers)
        if len(set(numbers)) == len(numbers):
            if max(numbers) - first <= _SPARSE * len(numbers):
                return [number - first for number in numbers]
        else:
            series = Counter(before for before, _ in numbered)
            several = sorted(before.rstrip("_-. ") for before, n in series.items() if n > 1)
            if len(several) > 1:
                names = ", ".join(several[:4])
                raise ValueError(f"files of several recordings ({names}); name a folder of one")
    order = sorted(range(len(stems)), key=lambda i: _natural(stems[i]))
    ranks = {i: rank for rank, i in enumerate(order)}
    return [ranks[i] for i in range(len(stems))]


def _natural(name: str) -> list[tuple[int, str]]:
    """Sorts a2 before a10."""
    return [
        (int(part), "") if part.isdigit() else (-1, part)
        for part in re.split(r"(\d+)", name)
        if part
    ]

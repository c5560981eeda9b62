"""Decoded pictures of the whole process, within one budget.

A decoded picture takes a hundred times the room of its file, and who looks at pictures (the studio
at a video's, the window at the routines') cannot know what others keep. So all keep them here, and
the pictures that have not been looked at for longest make room.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import TypeVar

V = TypeVar("V")

BUDGET_BYTES = 128 << 20


class PictureCache:
    """Pictures by who keeps them and a key of theirs; safe with any number of threads.

    A single picture that is larger than the budget is kept alone.
    """

    def __init__(self, budget_bytes: int = BUDGET_BYTES) -> None:
        self._budget_bytes = budget_bytes
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[Hashable, Hashable], tuple[object, int]] = OrderedDict()
        self._nbytes = 0

    @property
    def nbytes(self) -> int:
        """How much all of them take."""
        return self._nbytes

    def __len__(self) -> int:
        return len(self._kept)

    def put(self, owner: Hashable, key: Hashable, picture: object, nbytes: int) -> None:
        """Keep a picture of `nbytes`, never changed, in place of what `owner` has under `key`."""
        with self._lock:
            self._remove((owner, key))
            self._kept[owner, key] = (picture, nbytes)
            self._nbytes += nbytes
            while self._nbytes > self._budget_bytes and len(self._kept) > 1:
                self._remove(next(iter(self._kept)))

    def get(self, owner: Hashable, key: Hashable, kind: type[V]) -> V | None:
        """The picture if it is still kept and of that kind; counts as looked at."""
        with self._lock:
            picture, _ = self._kept.get((owner, key), (None, 0))
            if not isinstance(picture, kind):
                return None
            self._kept.move_to_end((owner, key))
            return picture

    def all_of(self, owner: Hashable, kind: type[V]) -> list[tuple[Hashable, V]]:
        """Every key and picture of that kind that `owner` keeps; does not count as looked at."""
        with self._lock:
            return [
                (key, picture)
                for (of, key), (picture, _) in self._kept.items()
                if of == owner and isinstance(picture, kind)
            ]

    def drop(self, owner: Hashable) -> None:
        """Let go of everything that `owner` keeps."""
        with self._lock:
            for name in [name for name in self._kept if name[0] == owner]:
                self._remove(name)

    def _remove(self, name: tuple[Hashable, Hashable]) -> None:
        _, nbytes = self._kept.pop(name, (None, 0))
        self._nbytes -= nbytes


PICTURES = PictureCache()
"""The process's own."""

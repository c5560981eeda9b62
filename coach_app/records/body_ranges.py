"""How far each participant's joints go, as warm-ups measured it: health data, kept here only."""

import json
from pathlib import Path

from coach_app.engine.core import atomic_files
from coach_app.engine.judging.range_of_motion import WarmUp
from coach_app.errors import InputError, StorageError

FILE_NAME = "ranges.json"


class BodyRanges:
    """One JSON file, by participant, which need not exist yet; only its owner may read it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def of(self, participant_id: str) -> WarmUp:
        """Measured ranges of a participant; empty if no warm-up was measured.

        Raises:
            StorageError: the file cannot be read or is damaged.
        """
        try:
            return WarmUp.from_document(self._all().get(participant_id, {}))
        except InputError as error:
            raise self._damaged(error) from error

    def keep(self, participant_id: str, known: WarmUp) -> None:
        """Keep what is known of a participant instead of what was.

        Raises:
            StorageError: the file is damaged, or the disk refused; it is as it was.
        """
        self._write({**self._all(), participant_id: known.document()})

    def erase(self, participant_id: str) -> None:
        """Forget what is known of a participant.

        Raises:
            StorageError: the file is damaged, or the disk refused; it is as it was.
        """
        others = self._all()
        if others.pop(participant_id, None) is not None:
            self._write(others)

    def _all(self) -> dict[str, object]:
        try:
            everybody = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise self._damaged(error) from error
        if not isinstance(everybody, dict):
            raise self._damaged(TypeError("not one object"))
        return everybody

    def _write(self, everybody: dict[str, object]) -> None:
        with atomic_files.replacing(self.path) as fresh:
            fresh.touch(mode=0o600, exist_ok=False)  # not readable by others for a moment
            fresh.write_bytes(json.dumps(everybody, ensure_ascii=False, indent=1).encode())

    def _damaged(self, error: Exception) -> StorageError:
        return StorageError(
            f"The measured ranges of motion in {self.path} cannot be read"
            f" ({type(error).__name__}); move the file away and warm up anew."
        )

"""Files that only this installation can have written.

What is measured here decides how people are judged. So each such file ends in a seal: an
authentication code (HMAC-SHA256, RFC 2104) of its content and of what it claims to be, under a key
that was made here and stays here. A file that was damaged, edited, put under another file's name
or brought along from another computer has no valid seal, and counts as not there.
"""

import hashlib
import hmac
import logging
import secrets
from dataclasses import dataclass
from pathlib import Path

from coach_app.engine.core.atomic_files import replacing, write_file

_log = logging.getLogger(__name__)

SEAL_BYTES = 32
_KEY_FILE = "seal-key"


class Seal:
    """Writes and recognises sealed files.

    `folder` holds the key, which is made when something is first written. Without the key nothing
    that was sealed is believed any more.
    """

    def __init__(self, folder: Path) -> None:
        self._key_file = folder / _KEY_FILE

    def write(self, path: Path, content: bytes, what: str) -> None:
        """Write `content` with its seal, whole or not at all.

        `read` must ask for the same `what`, which says what the content is about.

        Raises:
            StorageError: the disk refused.
        """
        key = self._key() or self._new_key()
        write_file(path, content + _code(key, content, what))

    def read(self, path: Path, what: str) -> bytes | None:
        """The content; None where there is no file, or none that was written here as `what`."""
        try:
            sealed = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            _log.info("%s is made again: %s", path.name, error.strerror)
            return None
        content, code = sealed[:-SEAL_BYTES], sealed[-SEAL_BYTES:]
        key = self._key()
        if key is None or not hmac.compare_digest(_code(key, content, what), code):
            _log.info("%s is made again: it is damaged, or was not written here", path.name)
            return None
        return content

    def _key(self) -> bytes | None:
        try:
            key = self._key_file.read_bytes()
        except OSError:  # not made yet, or not to be read: nothing is believed without it
            return None
        return key if len(key) == SEAL_BYTES else None

    def _new_key(self) -> bytes:
        key = secrets.token_bytes(SEAL_BYTES)
        with replacing(self._key_file) as fresh:
            fresh.touch(0o600)
            fresh.write_bytes(key)
        # Another program may have made one at the same moment: the later one stays.
        return self._key() or key


@dataclass(frozen=True, slots=True)
class SealedFile:
    """One sealed file, which need not exist; `what` says what its content is about."""

    path: Path
    what: str
    seal: Seal

    def read(self) -> bytes | None:
        """The content; None where there is none that was written here."""
        return self.seal.read(self.path, self.what)

    def write(self, content: bytes) -> None:
        """Write the content, whole or not at all; StorageError where the disk refused."""
        self.seal.write(self.path, content, self.what)


def _code(key: bytes, content: bytes, what: str) -> bytes:
    code = hmac.new(key, what.encode("utf-8") + b"\0", hashlib.sha256)
    code.update(content)
    return code.digest()

"""Every error that Coach raises on purpose.

    CoachError                  a plain sentence for the person in front of the screen
    +-- ShapeError              an array has the wrong shape (a programming mistake)
    +-- InputError              what was given cannot be used: names it and the remedy (exit 2)
    |   +-- CaptureError        a camera, video file or stream cannot be opened or read
    |   +-- RoutineError        a routine is missing, incomplete or damaged
    |   +-- OtherMovementError  a recording does not show the movement of the routine
    |   +-- ChoreographyError   a choreography text cannot be understood
    |   +-- ModelError          a model is missing, damaged or does not fit its contract
    |   +-- SettingsError       a setting has a value that cannot be used
    +-- CaptureLost             a source that worked stopped working in mid-session
    +-- EstimationError         the pose model failed on a frame
    +-- StorageError            the disk or the database refused (full, read-only, damaged)
    |   +-- RecordsDamaged      the records file is damaged; what can be saved is saved
    +-- BackendError            the backend is down, slow or refuses
    |   +-- BackendBusy         the backend is down, slow or overloaded: worth trying again
    |   +-- BackendLocked       the backend does not accept the token, address or certificate
    |   +-- BackendOlder        the backend does not know this kind of document yet
    |   +-- BackendRefused      the backend will never take this document
    +-- Cancelled               the person asked to stop

The message of each is one plain sentence, without a stack trace and without private data.
"""


class CoachError(Exception):
    """Base of all; `str(error)` is the sentence to show."""


class ShapeError(CoachError):
    """An array has the wrong shape or dtype."""


class InputError(CoachError):
    """Input that cannot be used; the message names it and the remedy."""


class CaptureError(InputError):
    """A camera, video file or network stream cannot be opened or read."""


class RoutineError(InputError):
    """A routine is missing, incomplete or damaged."""


class OtherMovementError(InputError):
    """A recording does not show the movement of the routine that it was given for."""


class ChoreographyError(InputError):
    """A choreography text cannot be understood; the message names the line."""


class ModelError(InputError):
    """A model is missing, damaged or does not fit its contract."""


class SettingsError(InputError):
    """A setting has a value that cannot be used."""


class CaptureLost(CoachError):
    """A source that worked has stopped delivering frames in mid-session."""


class EstimationError(CoachError):
    """The pose model failed on a frame (never raised for an empty picture)."""


class StorageError(CoachError):
    """The disk or the database refused: full, read-only or damaged."""


class RecordsDamaged(StorageError):
    """The records file is damaged or no records file; opening it again mends it."""


class BackendError(CoachError):
    """The backend is down, slow or refuses what was sent."""


class BackendBusy(BackendError):
    """The backend is down, slow or overloaded: worth trying again.

    It asked to wait for `wait_s`; `reached`: it answered, and the next document may fare better.
    """

    def __init__(self, sentence: str, wait_s: float | None = None, reached: bool = False) -> None:
        super().__init__(sentence)
        self.wait_s = wait_s
        self.reached = reached


class BackendLocked(BackendError):
    """Posting is locked until somebody mends the settings: token, address, certificate."""


class BackendOlder(BackendError):
    """The backend is older than this kind of document: worth trying again once it is updated."""


class BackendRefused(BackendError):
    """The backend will never take this document; posting it again is useless."""


class Cancelled(CoachError):
    """The person asked to stop; nothing was half-written."""

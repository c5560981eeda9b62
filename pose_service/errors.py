"""Errors of the service that are not the app's."""

from coach_app.errors import CoachError, StorageError


class ConflictError(CoachError):
    """The same id or key has come with another content, or it is too late for what is asked."""


class QueueFullError(CoachError):
    """More tasks wait than may."""


class UnavailableError(CoachError):
    """Something that a task needs is away (a Triton server): tried again, not the task's fault."""


class StoppedError(CoachError):
    """A process of this service was ended from outside (a kill, a shutdown): no video's fault."""


class DatabaseAwayError(StorageError):
    """The database server does not answer: it may come back."""

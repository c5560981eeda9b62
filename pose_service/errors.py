"""Errors of the service that are not the app's."""

from coach_app.errors import CoachError


class ConflictError(CoachError):
    """The same session id has come with another content."""

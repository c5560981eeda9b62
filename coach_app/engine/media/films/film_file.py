"""Opening a video file, and why one cannot be played, in one plain sentence."""

from pathlib import Path

from coach_app.engine.media.containers import ContainerFacts, inspect
from coach_app.engine.media.films import refusals
from coach_app.engine.media.films.film import Film, NoFilmError
from coach_app.errors import CaptureError


def opened(path: Path, formats: str | None) -> tuple[Film, ContainerFacts]:
    """The file's film, and what its structure says of it."""
    _check_there(path)
    film: Film | None = None
    try:
        try:
            film = Film(path, formats)
        except NoFilmError as error:
            raise CaptureError(_no_film(path, error)) from error
        return film, inspect(path, film.track.index)
    except OSError as error:
        if film is not None:
            film.close()
        raise CaptureError(
            f"{path} cannot be read ({error.strerror}); check its rights."
        ) from error


def _check_there(path: Path) -> None:
    """Refuse what can be no video."""
    if path.is_dir():
        raise CaptureError(f"{path} is a folder; name the video file in it.")
    if not path.exists():
        raise CaptureError(f"There is no file {path}; check its name and folder.")
    if path.stat().st_size == 0:
        raise CaptureError(refusals.empty(path))


def unreadable(path: Path, facts: ContainerFacts, film: Film) -> str:
    """Refuse a film that opened, but gave no picture."""
    if film.encrypted:
        return (
            f"{path} is encrypted, as what shops sell is; choose a video without copy protection."
        )
    if facts.truncated:
        return f"{path} is cut short and cannot be played; copy it again from where it was filmed."
    return (
        f"{path} is damaged: none of its pictures ({film.track.codec.upper()}) can be decoded; "
        "copy it again from where it was filmed."
    )


def _no_film(path: Path, why: NoFilmError) -> str:
    """Refuse a file that holds no film."""
    if inspect(path).truncated:
        return f"{path} is cut short and cannot be played; copy it again from where it was filmed."
    if why.instead:
        return f"{path} holds {why.instead} and no film; choose the file that holds the film."
    return refusals.no_video(path)

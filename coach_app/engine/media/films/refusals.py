"""Refusals of a file that is no film of an exercise: one sentence for desktop and service.

The desktop knows what a decoder found in a file, the service looks at its bytes before any decoder
may: both say the same of the same file.
"""


def empty(name: object) -> str:
    """Refuse a file of no bytes."""
    return f"{name} is empty (0 bytes); copy it again from where it was filmed."


def no_video(name: object) -> str:
    """Refuse a file that is no video."""
    return f"{name} is not a video that can be played; choose an mp4, mov, webm or gif file."


def few_pictures(name: object, pictures: int) -> str:
    """Refuse a photo, or a film that is hardly more."""
    count = "one picture" if pictures == 1 else "two pictures"
    return f"{name} has {count} only, in which nothing moves; choose a video of the exercise."

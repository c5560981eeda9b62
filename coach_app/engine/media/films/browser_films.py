"""Which films every browser plays as they are."""

_PLAYED = {
    ".mp4": {"h264", "av1"},
    ".m4v": {"h264"},
    ".mov": {"h264"},
    ".webm": {"vp8", "vp9", "av1"},
}
_EIGHT_BIT = {"yuv420p", "yuvj420p"}


def is_played(suffix: str, codec: str, pixel_format: str) -> bool:
    """Whether every browser plays a film of this suffix, codec and pixel format (of its track)."""
    return codec in _PLAYED.get(suffix.lower(), set()) and pixel_format in _EIGHT_BIT

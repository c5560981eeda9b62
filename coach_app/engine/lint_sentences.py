"""What a remark about a video says to the instructor: what is seen, and what to do."""

from dataclasses import dataclass

from coach_app.engine.lint import Remark

LANGUAGES = ("en", "ko")


@dataclass(frozen=True, slots=True)
class RemarkText:
    """A remark in words.

    Attributes:
        title: a few words. what: one sentence on what is seen. remedy: one sentence on what to do.
    """

    title: str
    what: str
    remedy: str


def remark_text(remark: Remark, language: str = "en") -> RemarkText:
    """The words for a remark; any language but "en" and "ko" is answered in English."""
    return RemarkText(remark.code.replace("_", " ").capitalize(), "", "")

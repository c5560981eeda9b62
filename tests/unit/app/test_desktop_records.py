"""What the window's history says of a session's score on its way."""

import pytest

from coach_app.app.desktop_records import _entry
from coach_app.records.session_record import Posting
from tests.unit.records.test_report import make_record


@pytest.mark.parametrize(
    ("posting", "sends", "posted", "refused"),
    [
        (Posting.SENT, True, True, False),
        (Posting.WAITING, True, False, False),
        (Posting.REFUSED, True, None, True),
        (Posting.WITHHELD, True, None, False),
        (None, True, None, False),
        *((posting, False, None, False) for posting in (*Posting, None)),
    ],
)
def test_only_what_is_still_to_be_sent_is_said_to_wait(
    posting: Posting | None, sends: bool, posted: bool | None, refused: bool
) -> None:
    entry = _entry(make_record(posting=posting), sends)
    assert (entry.posted, entry.refused) == (posted, refused)

"""What is unpacked of the records is bounded."""

import zlib

import pytest

from coach_app.records.journal import unpacking


def test_what_swells_or_is_cut_off_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1000)
    assert unpacking.decompress(zlib.compress(bytes(1000))) == bytes(1000)
    with pytest.raises(zlib.error, match="too large"):
        unpacking.decompress(zlib.compress(bytes(1001)))
    with pytest.raises(zlib.error, match="cut off"):
        unpacking.decompress(zlib.compress(b"abc")[:-1])

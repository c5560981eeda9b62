"""So much, and no more until a while later."""

from pose_service.quotas import Quota


def test_what_was_used_comes_back_bit_by_bit() -> None:
    now_s = 0.0
    quota = Quota(2, 60.0, lambda: now_s)
    assert [quota.take("a") for _ in range(3)] == [0.0, 0.0, 30.0]
    assert quota.take("b") == 0.0
    assert quota.wait_s("a") == 30.0
    now_s = 30.0
    assert quota.wait_s("a") == 0.0
    assert quota.take("a") == 0.0
    assert quota.take("a") == 30.0


def test_who_asks_for_more_has_turns_that_are_still_to_come() -> None:
    now_s = 0.0
    quota = Quota(2, 1.0, lambda: now_s)
    assert [quota.queue("a", 1, 1.0) for _ in range(5)] == [0.0, 0.0, 0.5, 1.0, None]
    assert quota.queue("b", 3, 1.0) == 0.5
    assert quota.queue("c", 5, 1.0) is None
    now_s = 1.0
    assert quota.queue("a", 1, 1.0) == 0.5  # what was refused was not counted
    assert quota.queue("c", 2, 1.0) == 0.0


def test_keys_that_were_not_used_lately_are_forgotten() -> None:
    quota = Quota(1, 60.0, lambda: 0.0)
    for key in range(20_000):
        quota.take(key)
    assert quota.wait_s(19_999) == quota.wait_s(10_000) == 60.0
    assert quota.wait_s(9_999) == quota.wait_s(0) == 0.0

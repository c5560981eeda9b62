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


def test_keys_that_were_not_used_lately_are_forgotten() -> None:
    quota = Quota(1, 60.0, lambda: 0.0)
    for key in range(20_000):
        quota.take(key)
    assert quota.wait_s(19_999) == quota.wait_s(10_000) == 60.0
    assert quota.wait_s(9_999) == quota.wait_s(0) == 0.0

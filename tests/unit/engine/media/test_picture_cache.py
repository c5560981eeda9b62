import threading

import numpy as np

from coach_app.engine.media.picture_cache import PictureCache

Picture = np.ndarray


def picture(kilobytes: int) -> np.ndarray:
    return np.zeros(kilobytes << 10, np.uint8)


def put(cache: PictureCache, owner: str, key: int, kilobytes: int) -> None:
    cache.put(owner, key, picture(kilobytes), kilobytes << 10)


def kept(cache: PictureCache, owner: str) -> list[object]:
    return [key for key, _ in cache.all_of(owner, np.ndarray)]


def test_what_has_not_been_looked_at_for_longest_makes_room() -> None:
    cache = PictureCache(100 << 10)
    for key in range(4):
        put(cache, "video", key, 25)
    assert cache.get("video", 0, np.ndarray) is not None
    put(cache, "other", 0, 25)
    assert kept(cache, "video") == [2, 3, 0]
    assert cache.nbytes == 100 << 10


def test_the_budget_holds_whatever_is_put_by_whomever() -> None:
    cache = PictureCache(64 << 10)
    random = np.random.default_rng(2)
    for number in range(500):
        put(cache, f"owner {number % 7}", int(random.integers(20)), int(random.integers(1, 30)))
        assert cache.nbytes <= 64 << 10
        counted = sum(p.nbytes for i in range(7) for _, p in cache.all_of(f"owner {i}", np.ndarray))
        assert cache.nbytes == counted


def test_one_that_is_larger_than_the_budget_is_kept_alone() -> None:
    cache = PictureCache(10 << 10)
    put(cache, "video", 1, 4)
    put(cache, "video", 2, 40)
    assert kept(cache, "video") == [2]
    put(cache, "video", 3, 4)
    assert kept(cache, "video") == [3]


def test_a_picture_takes_the_place_of_the_one_before() -> None:
    cache = PictureCache()
    put(cache, "video", 1, 4)
    put(cache, "video", 1, 8)
    assert cache.nbytes == 8 << 10


def test_an_owner_lets_go_of_its_own_only() -> None:
    cache = PictureCache()
    put(cache, "one", 1, 4)
    put(cache, "two", 1, 4)
    cache.drop("one")
    cache.drop("nobody")
    assert kept(cache, "one") == []
    assert kept(cache, "two") == [1]
    assert cache.nbytes == 4 << 10


def test_something_of_another_kind_is_not_handed_out() -> None:
    cache = PictureCache()
    cache.put("one", 1, "no picture", 10)
    assert cache.get("one", 1, np.ndarray) is None
    assert cache.all_of("one", np.ndarray) == []


def test_threads_do_not_lose_count() -> None:
    cache = PictureCache(200 << 10)

    def fill(owner: str) -> None:
        for key in range(300):
            put(cache, owner, key % 17, 1 + key % 5)
            cache.get(owner, (key * 7) % 17, np.ndarray)
        cache.drop(owner)

    threads = [threading.Thread(target=fill, args=(f"{i}",)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(cache) == 0
    assert cache.nbytes == 0

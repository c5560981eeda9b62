"""When a picture is another one: a cut lasts, somebody who walks up to their place does not."""

import numpy as np

from coach_app.engine.people.scene_changes import Cut, Surroundings, Thumbnail

ROOM: Thumbnail = np.random.default_rng(3).uniform(60, 200, (18, 32, 3)).astype(np.float32)
OTHER: Thumbnail = np.random.default_rng(4).uniform(60, 200, (18, 32, 3)).astype(np.float32)


def changed(pictures: list[Thumbnail], step_s: float = 0.1) -> list[bool]:
    around = Surroundings()
    around.learn(ROOM)
    return [around.changed(picture, i * step_s) for i, picture in enumerate(pictures)]


def test_another_shot_is_one_once_it_has_lasted() -> None:
    found = changed([ROOM] * 2 + [OTHER] * 12)
    assert not any(found[:8])
    assert all(found[10:])


def test_somebody_who_crosses_much_of_the_picture_makes_no_other_shot() -> None:
    assert not any(changed(([OTHER] * 5 + [ROOM] * 2) * 4))


def test_what_was_seen_before_the_participant_was_found_does_not_count() -> None:
    around = Surroundings()
    around.learn(ROOM)
    assert not around.changed(OTHER, 0.0)
    around.learn(ROOM)
    assert not around.changed(OTHER, 5.0)


def test_a_fade_is_another_shot_unless_somebody_walks() -> None:
    def cuts(*, walks: bool) -> int:
        around = Surroundings()
        shares = [0.0] * 30 + [i / 20 for i in range(20)] + [1.0] * 40
        pictures = [(ROOM + np.float32(share) * (OTHER - ROOM)) for share in shares]
        found = [around.cut(one, i / 20, walks=walks) for i, one in enumerate(pictures)]
        return sum(cut is not None for cut in found)

    assert cuts(walks=False) == 1
    assert cuts(walks=True) == 0


def test_a_cut_is_seen_between_black_bars() -> None:
    def barred(picture: Thumbnail) -> Thumbnail:
        within = np.full_like(picture, 4.0)
        within[5:13] = picture[5:13]
        return within

    around = Surroundings()
    bright = ROOM + np.float32(40.0), OTHER + np.float32(40.0)
    assert around.cut(barred(bright[0]), 0.0) is None
    assert around.cut(barred(bright[1]), 0.05) is Cut.AT_ONCE

"""When a picture is another one: a cut lasts, somebody who walks up to their place does not."""

import numpy as np

from coach_app.engine.people.scenery import Surroundings, Thumbnail

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

"""The person of a file is followed past fragments, neighbours and gaps."""

import numpy as np
import pytest

from coach_app.engine.pose_tracks.following import Person, one_person

K = 25


def body(x: float, height: float = 460.0) -> Person:
    ys = 190.0 + np.linspace(0.0, height, K)
    return np.column_stack([np.full(K, x) + np.arange(K), ys, np.ones(K)]).astype(np.float32)


def piece(of: Person, *kept: int) -> Person:
    part = np.full_like(of, np.nan)
    part[:, 2] = 0.0
    part[list(kept)] = of[list(kept)]
    return part


def xs(frames: list[list[Person]]) -> list[float]:
    """Where the last keypoint of the person taken is, less its place in the body."""
    return [
        float(np.nanmean(one[:, 0] - np.arange(K))) if one is not None else np.nan
        for one in one_person(frames)
    ]


PIECES = {
    "two points of hers": piece(body(655), 19, 20),
    "two far points elsewhere": piece(body(1100, 700), 0, 24),
    "her legs a second time": piece(body(655), *range(15, 25)),
    "a large piece elsewhere": piece(body(200, 600), *range(8)),
    "one point": piece(body(658), 3),
}


@pytest.mark.parametrize("name", PIECES)
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("at", [0, 3])
def test_a_piece_of_a_body_changes_nothing(name: str, first: bool, at: int) -> None:
    frames = [[body(640 + 3 * i), body(480)] for i in range(8)]
    frames[at].insert(0 if first else 2, PIECES[name])
    assert xs(frames) == pytest.approx([640 + 3 * i for i in range(8)])


@pytest.mark.parametrize("swapped", [False, True])
def test_gone_for_a_while_is_not_the_neighbour(swapped: bool) -> None:
    frames = [[body(640 + 3 * i, 470), body(480, 400)] for i in range(40)]
    for people in frames[4:7]:
        del people[0]
    if swapped:
        frames = [people[::-1] for people in frames]
    expected = [np.nan if 4 <= i < 7 else 640.0 + 3 * i for i in range(40)]
    np.testing.assert_allclose(xs(frames), expected)


def test_half_hidden_is_still_the_same() -> None:
    frames = [[body(480), body(640 + 3 * i, 500)] for i in range(9)]
    for i in (3, 4, 5):
        frames[i][1] = piece(frames[i][1], 0, 1, 2, 3, 4)
    np.testing.assert_allclose(xs(frames), [640.0 + 3 * i for i in range(9)])


def test_who_passes_close_to_the_camera_is_not_who_is_followed() -> None:
    frames = [[body(640)] for _ in range(20)]
    for i in range(3):
        frames[i].insert(0, body(100 + 60 * i, 680))
    np.testing.assert_allclose(xs(frames), [640.0] * 20)


def test_alone_may_jump_anywhere() -> None:
    frames = [[body(100)], [body(1200)], [], [piece(body(400), 3)]]
    np.testing.assert_allclose(xs(frames), [100, 1200, np.nan, 400])


def test_a_crowd_of_pieces_is_quick_and_harmless() -> None:
    rng = np.random.default_rng(0)
    frames = [
        [piece(body(float(x)), 4, 5, 6) for x in rng.uniform(0, 1200, 6)] + [body(640 + i)]
        for i in range(60)
    ]
    np.testing.assert_allclose(xs(frames), [640.0 + i for i in range(60)])

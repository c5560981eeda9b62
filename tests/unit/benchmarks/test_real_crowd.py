"""The scenes of several people: how many there are, and that who is taken is counted rightly."""

from collections import Counter

import numpy as np
import pytest

from benchmarks.judging.real_crowd.cut_outs import PEOPLE, SIZE_PX, CutOut
from benchmarks.judging.real_crowd.kinds import KINDS, scenes
from benchmarks.judging.real_crowd.running import compare
from benchmarks.judging.real_crowd.scenes import Actor, Scene, SceneSource, Shot, at
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import PoseTrack


@pytest.fixture(scope="module")
def drawn_person() -> CutOut:
    """A grey pillar with keypoints on it."""
    mask = np.zeros((2, SIZE_PX[1], SIZE_PX[0]), np.float32)
    mask[:, 60:260, 140:180] = 1.0
    points = np.zeros((2, len(BLAZEPOSE), 2))
    points[..., 0] = np.linspace(140, 180, len(BLAZEPOSE))
    points[..., 1] = np.linspace(60, 260, len(BLAZEPOSE))
    return CutOut(np.full((*mask.shape, 3), 60, np.uint8), mask, points)


def test_there_are_forty_scenes_of_ten_kinds_the_same_every_time() -> None:
    everything = scenes()
    assert everything == scenes()
    assert Counter(scene.kind for scene in everything) == dict.fromkeys(KINDS, 4)
    assert len(KINDS) == 10
    actors = [a for scene in everything for _, shot in scene.shots for a in shot.people]
    assert {actor.person for actor in actors} <= set(PEOPLE)


@pytest.mark.parametrize(("which", "strayed", "kept"), [(0, 0, 10), (1, 10, 0)])
def test_a_pose_on_somebody_else_is_counted(
    which: int, strayed: int, kept: int, drawn_person: CutOut
) -> None:
    shot = Shot(None, (Actor("one", at(0.4)), Actor("two", at(0.7))))
    scene = Scene("kind", "kind 1", ((0.0, shot),), counted_s=0.0, seconds=0.5)
    source = SceneSource(scene, {"one": drawn_person, "two": drawn_person})
    while source.read() is not None:
        pass
    keypoints = np.array([made.keypoints_px[which] for made in source.drawn], np.float32)
    scores = np.ones(keypoints.shape[:2], np.float32)
    track = PoseTrack(BLAZEPOSE, scene.times, keypoints, scores, None, source.size_px, "none")
    found = compare(scene, source.drawn, track)
    assert found.there.all()
    assert (found.strayed.sum(), found.kept.sum()) == (strayed, kept)

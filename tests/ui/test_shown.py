"""What a session shows: frame, limbs and words never stand apart, in any frame of the demo."""

from itertools import pairwise

import pytest

from benchmarks.judging.keypoint_noise import noisy
from coach_app.avatar.shipped import instructor_track
from coach_app.engine.core.structures import JointScore, Judgement, Observation
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference
from coach_app.engine.reporting import vocabulary
from coach_app.engine.routines.routine_file import load_routine
from coach_app.settings import resource_dir
from coach_app.ui import texts
from coach_app.ui.camera_watch import bone_judgements
from coach_app.ui.widgets.charts import part_shares
from tests.drawn_participant import shipped_follower_truth

FOLDER = resource_dir() / "reference_routines" / "standing-whole-body"
OFF = {Judgement.NEAR, Judgement.WRONG}

pytestmark = pytest.mark.xdist_group("shown")  # the demo is judged once


@pytest.fixture(scope="module")
def demo() -> list[Observation]:
    """The shipped follower beside the shipped instructor, with a pose model's kind of error."""
    shown = noisy(instructor_track(FOLDER), seed=1)
    followed = noisy(shipped_follower_truth(FOLDER).track, seed=2)
    judge = PoseJudge(
        Reference.from_track(shown),
        load_routine(FOLDER),
        skeleton=followed.skeleton,
        size_px=followed.size_px,
    )
    return [
        judge.step(float(t_s), float(t_s), followed.pose(i)) for i, t_s in enumerate(followed.t_s)
    ]


def test_frame_limbs_and_words_say_the_same_in_every_frame_of_the_demo(
    qapp: object, demo: list[Observation]
) -> None:
    frames = set()
    for observation in demo:
        frame, limbs = texts.shown_judgement(observation), bone_judgements(observation)
        worst = max(limbs.values(), key=list(Judgement).index, default=None)
        frames.add(frame)
        if frame in (None, Judgement.NO_DATA):
            assert not OFF & set(limbs.values())
        else:
            assert worst is frame
            assert texts.judgement_word(observation) == texts.legend_word(frame)
        assert bool(texts.judgement_word(observation)) == (frame is not None)
    assert {None, Judgement.CORRECT, Judgement.WRONG} <= frames  # the demo shows all of it


def test_what_is_shown_stays_long_enough_to_be_read(demo: list[Observation]) -> None:
    changes = [
        after.t_s
        for before, after in pairwise(demo)
        if before.verdict.shown.frame is not after.verdict.shown.frame
    ]
    assert all(later - earlier >= 0.25 for earlier, later in pairwise(changes))


def test_a_part_is_as_right_as_its_worst_joint_so_that_no_row_beats_the_score() -> None:
    def joint(correct: float, no_data: float = 0.0) -> JointScore:
        return JointScore(correct, 0.0, 1.0 - correct - no_data, no_data, 5.0, 80.0, 80.0)

    rows = part_shares({"left_elbow": joint(0.9), "left_shoulder": joint(0.0)})
    assert rows[vocabulary.LEFT_ARM][0] == 0.0
    rows = part_shares({"left_elbow": joint(0.0, no_data=1.0), "left_shoulder": joint(0.7)})
    assert rows[vocabulary.LEFT_ARM][0] == 0.7

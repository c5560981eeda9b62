"""What the set-up check says where somebody is seen who has no pose."""

import numpy as np

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.kinematics.framing import SetupAdvice, SetupCheck
from coach_app.engine.live.judged_session import Stamped
from coach_app.engine.live.viewing import Viewing
from coach_app.engine.people.participant import ParticipantTracker


def body(x: float) -> Pose:
    keypoints = np.zeros((len(COCO), 2), np.float32)
    for side, sign in (("left", 1.0), ("right", -1.0)):
        keypoints[COCO.index(f"{side}_shoulder")] = (x + sign * 35.0, 100.0)
        keypoints[COCO.index(f"{side}_hip")] = (x + sign * 30.0, 200.0)
    return Pose(keypoints, np.ones(len(COCO), np.float32))


def test_somebody_who_may_be_somebody_else_is_neither_nobody_nor_in_the_dark() -> None:
    poses = [body(320.0), body(320.0), body(560.0), None]
    tracker, setup = ParticipantTracker(ScriptedEstimator(poses, COCO)), SetupCheck()
    viewing = Viewing(setup)
    found = []
    for i in range(len(poses)):
        image = np.full((360, 640, 3), 20, np.uint8)
        image[90:220, 280:360] = (40, 40, 90)
        frame = Frame(image, 0.05 * i, i)
        viewing.look(
            Stamped(frame, None, None, 0), tracker.estimate(frame), tracker, lambda _: True, 0
        )
        assert setup.reading is not None
        found.append(setup.reading.advice)
    assert found[2] is SetupAdvice.STRANGER
    assert found[3] is SetupAdvice.MORE_LIGHT

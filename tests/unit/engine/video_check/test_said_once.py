"""The same remark is said once, with all its moments."""

from coach_app.engine.video_check.remarks import Remark, said_once


def cut(start_s: float) -> Remark:
    return Remark("cut", start_s, start_s, start_s, "problem")


def hidden(start_s: float, end_s: float, keypoints: str, severity: str = "problem") -> Remark:
    return Remark("joints_hidden", start_s, end_s, start_s, severity, {"keypoints": keypoints})


def test_many_cuts_are_one_remark_with_their_moments() -> None:
    cuts = [cut(float(t)) for t in range(20)]
    (found,) = said_once(cuts)
    assert found.moments == tuple((float(t), float(t)) for t in range(20))
    assert (found.code, found.severity) == ("cut", "problem")


def test_the_longest_moment_is_shown_and_all_that_was_hidden_is_listed() -> None:
    (found,) = said_once([hidden(1.0, 2.0, "left_knee"), hidden(5.0, 9.0, "left_ankle,left_knee")])
    assert (found.start_s, found.end_s, found.picture_t_s) == (5.0, 9.0, 5.0)
    assert found.details["keypoints"] == "left_knee,left_ankle"
    assert found.moments == ((1.0, 2.0), (5.0, 9.0))


def test_a_problem_and_an_advice_are_not_the_same() -> None:
    found = said_once([hidden(1.0, 2.0, "nose"), hidden(3.0, 4.0, "nose", "advice"), cut(3.5)])
    assert [(one.code, one.severity) for one in found] == [
        ("joints_hidden", "problem"), ("joints_hidden", "advice"), ("cut", "problem"),
    ]  # fmt: skip
    assert not any(one.moments for one in found)


def test_one_moment_stays_as_it_is() -> None:
    assert said_once([cut(2.0)]) == (cut(2.0),)
    assert said_once([]) == ()

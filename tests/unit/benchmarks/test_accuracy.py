import numpy as np
import pytest

from benchmarks.accuracy.coco_persons import Found, Person, matched, pck


def person(image_id: int, x: float) -> Person:
    keypoints = np.zeros((17, 3))
    keypoints[:10] = [x, 50.0, 2.0]
    return Person(image_id, (x - 50.0, 0.0, 100.0, 200.0), keypoints)


def found(image_id: int, x: float) -> Found:
    return Found(image_id, np.full((17, 2), (x, 50.0)), np.ones(17), 1.0)


def test_pck_counts_labelled_keypoints_within_a_tenth_of_the_box() -> None:
    persons = [person(1, 100.0), person(1, 400.0)]
    assert pck(persons, [found(1, 119.9), found(1, 421.0)]) == 0.5
    assert pck(persons, [found(1, 100.0), None]) == 0.5
    assert pck(persons, [found(1, 100.0), found(1, 400.0)], share=0.001) == 1.0


def test_each_person_is_matched_once_and_only_in_the_same_picture() -> None:
    persons = [person(1, 100.0), person(1, 160.0), person(2, 100.0)]
    results = [found(1, 150.0), found(1, 110.0), found(3, 100.0)]
    given = matched(persons, results)
    assert given == [results[1], results[0], None]
    assert matched(persons[:1], [found(1, 100.0 + 250.0)]) == [None]
    assert pck(persons, given) == pytest.approx(2 / 3)

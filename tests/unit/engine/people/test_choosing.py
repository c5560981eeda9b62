"""Who of those seen is the participant, from evidence made up here: no picture, no model."""

from dataclasses import replace

import numpy as np
import pytest

from coach_app.engine.people.acquaintances import Acquaintance, met, met_again
from coach_app.engine.people.appearance import Histogram, Sighting
from coach_app.engine.people.choosing import Decision, Doubt, Evidence, choose


def colours(place: int) -> Histogram:
    """All of one colour."""
    histogram = np.zeros(8, np.float32)
    histogram[place] = 1.0
    return histogram


RED, BLUE, GREEN = colours(0), colours(1), colours(2)


def sighting(x_px: float, colour: Histogram = RED, torso_px: float = 100.0) -> Sighting:
    return Sighting(np.array((x_px, 200.0)), torso_px, colour)


def known(x_px: float, colour: Histogram, t_s: float) -> Acquaintance:
    return met(sighting(x_px, colour), t_s)


def verdicts(evidence: Evidence, seen: list[Sighting], seconds: float) -> list[Decision]:
    """The same picture, 20 times a second, from the evidence's time on."""
    found = []
    for i in range(round(seconds * 20)):
        verdict = choose(replace(evidence, t_s=evidence.t_s + i / 20), seen)
        evidence = replace(evidence, suspect=verdict.suspect)
        found.append(verdict)
    return found


def patience_s(found: list[Decision]) -> float | None:
    """How long nobody was the participant; None: all the time."""
    taken = [i for i, verdict in enumerate(found) if verdict.index is not None]
    return taken[0] / 20 if taken else None


def test_new_clothes_are_believed_soon_where_everybody_else_is_seen_elsewhere() -> None:
    evidence = Evidence(known(300, RED, 1.0), (known(500, BLUE, 1.0),), None, 1.05)
    beside = [sighting(300, GREEN), sighting(500, BLUE)]
    alone = [sighting(300, GREEN)]  # the other one may have changed places, or hide
    assert patience_s(verdicts(evidence, beside, 4.0)) == pytest.approx(0.5)
    assert patience_s(verdicts(evidence, alone, 4.0)) == pytest.approx(2.5)


def test_in_another_light_who_stays_is_taken_and_who_walks_past_is_not() -> None:
    company = (known(250, BLUE, 1.0),)
    evidence = Evidence(known(300, RED, 1.0), company, None, 1.05, colours=False)
    assert patience_s(verdicts(evidence, [sighting(302)], 2.0)) == pytest.approx(0.8)
    for i in range(30):
        verdict = choose(replace(evidence, t_s=1.05 + i / 20), [sighting(220.0 + 8.0 * i)])
        evidence = replace(evidence, suspect=verdict.suspect)
        assert verdict.index is None


def test_in_another_light_two_at_the_place_are_not_guessed_between() -> None:
    company = (known(320, BLUE, 1.0),)
    evidence = Evidence(known(300, RED, 1.0), company, None, 1.05, colours=False)
    verdict = choose(evidence, [sighting(300), sighting(315)])
    assert verdict.index is None
    assert verdict.doubt is Doubt.ALIKE


def test_alone_in_another_light_the_participant_goes_on_at_once() -> None:
    evidence = Evidence(known(300, RED, 1.0), (), None, 1.05, colours=False)
    assert choose(evidence, [sighting(300, GREEN)]).index == 0


def test_somebody_dressed_much_alike_who_shows_for_a_moment_is_not_taken() -> None:
    nearly = np.asarray(0.8 * RED + 0.2 * GREEN, np.float32)
    evidence = Evidence(known(300, RED, 1.0), (known(310, BLUE, 1.1),), None, 1.1)
    behind = [sighting(310, BLUE), sighting(420, nearly)]
    assert patience_s(verdicts(evidence, behind, 0.2)) is None
    certain = [sighting(310, BLUE), sighting(420, RED)]
    assert choose(evidence, certain).index == 1


def test_sitting_down_is_exercising_and_walking_is_not() -> None:
    def moves(step_px: tuple[float, float]) -> float:
        def look(i: int) -> Sighting:
            limbs = np.full((6, 2), 0.2 * (i % 2), np.float32)
            middle = np.array((300.0, 200.0)) + np.array(step_px) * (i % 4)
            return replace(sighting(300), center_px=middle, limbs=limbs)

        person = met(look(0), 0.0)
        for i in range(1, 8):
            person = met_again(person, look(i), 0.35 * i)
        return person.exercise_s

    assert moves((0.0, 45.0)) == pytest.approx(7 * 0.35)
    assert moves((45.0, 0.0)) == 0.0

"""Whether planted faults of a video are found, and nothing else.

    python -m benchmarks.lint [--json] [--fresh] [--only NAME] [--seed N]

Each film is drawn, written to a file and measured by the real model. A remark of the planted code
that touches the planted stretch (half a second more to either side) finds it. Any other remark is
false, unless the catalogue names it as a consequence of the planted fault; a drawn film has no
sound, so that is not counted. `precision` and `recall` are over all films; those of a single code
under its name.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.common.machine import progress, report
from benchmarks.lint.cases import films
from benchmarks.lint.films import LintFilm, films_and_tracks
from coach_app.app.installation import Installation
from coach_app.engine.people.detection import ManyPersonsEstimator
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.engine.video_check.lint import check_video
from coach_app.engine.video_check.remarks import Remark

_SLACK_S = 0.5
_NOT_COUNTED = ("no_sound",)


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in a film.

    Attributes:
        planted: stretches that are planted. found: those of them that were found.
        false: codes of remarks on what is not there.
    """

    film: LintFilm
    planted: int
    found: int
    false: tuple[str, ...]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--fresh", action="store_true", help="draw and measure everything anew")
    parser.add_argument("--only", default="", help="films whose name has this in it")
    parser.add_argument("--seed", type=int, default=2026, help="of the catalogue: other films")
    arguments = parser.parse_args()
    chosen = [film for film in films(arguments.seed) if arguments.only in film.name]
    results = run(chosen, fresh=arguments.fresh)
    report(figures(results), arguments.json)


def run(chosen: Sequence[LintFilm], *, fresh: bool = False) -> list[Result]:
    """Look through the films."""
    # Before this process opens the model: its threads would not survive in the forked ones.
    made = films_and_tracks(chosen, fresh=fresh)
    parts = Installation.load()
    people = open_estimator(parts.model, parts.models, parts.cache, smooth=False)
    assert isinstance(people, ManyPersonsEstimator)  # blazepose_full, the default, is
    results = []
    for film, (path, track) in zip(chosen, made, strict=True):
        remarks = check_video(path, track, people=people)
        result = judge(film, [one for one in remarks if one.code not in _NOT_COUNTED])
        results.append(result)
        if result.found < result.planted or result.false:
            what = "; ".join(f"{one.code} {one.start_s}-{one.end_s}" for one in remarks)
            progress(f"{film.name}: {film.fault} {film.spans_s}, found: {what}")
    people.close()
    return results


def judge(film: LintFilm, remarks: Sequence[Remark]) -> Result:
    """Compare what is planted with what was found."""
    of_code = [one for one in remarks if one.code == film.fault]

    def touches(one: Remark, span: tuple[float, float]) -> bool:
        return one.start_s <= span[1] + _SLACK_S and one.end_s >= span[0] - _SLACK_S

    found = sum(any(touches(one, span) for one in of_code) for span in film.spans_s)
    false = [
        one.code
        for one in remarks
        if one.code not in film.also
        and not (one.code == film.fault and any(touches(one, span) for span in film.spans_s))
    ]
    return Result(film, len(film.spans_s), found, tuple(false))


def figures(results: Sequence[Result]) -> dict[str, float]:
    """What the benchmark prints."""
    planted, found, false = Counter[str](), Counter[str](), Counter[str]()
    for result in results:
        planted[result.film.fault] += result.planted
        found[result.film.fault] += result.found
        false.update(result.false)
    every, wrong = found.total(), false.total()
    printed: dict[str, float] = {
        "films": len(results),
        "planted": planted.total(),
        "precision": every / max(every + wrong, 1),
        "recall": every / max(planted.total(), 1),
        "clean_films": sum(not result.film.fault for result in results),
        "clean_films_with_remarks": sum(
            bool(result.false) for result in results if not result.film.fault
        ),
    }
    for code in sorted(code for code in planted.keys() | false.keys() if code):
        if planted[code]:
            printed[f"{code}.recall"] = found[code] / planted[code]
        printed[f"{code}.precision"] = found[code] / max(found[code] + false[code], 1)
    return printed


if __name__ == "__main__":
    main()

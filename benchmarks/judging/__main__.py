"""Is the judging fair? Followers whose faults are known, judged and compared.

    python -m benchmarks.judging [--json] [--cases 1000] [--fresh]
                                 [--level all|kp|video|crowd]

Level `kp` feeds exact keypoints with a pose model's kind of error; level `video` draws followers
and looks at them with the real pose model, which takes minutes the first time and seconds with what
is in the cache. Level `crowd` puts real people into rooms with others; it needs the clips outside
of the repository and is no part of `all`. Beside figures of ours stands the naive comparator's: the
same instant, no lag, no coverage.
"""

import argparse

from benchmarks.common.machine import report
from benchmarks.judging.film_level import run_video
from benchmarks.judging.keypoint_level import run_keypoints
from benchmarks.judging.real_crowd.running import run_crowd
from benchmarks.judging.targets import table


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--cases", type=int, default=1000, help="at keypoint level")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--level", choices=("kp", "video", "crowd", "all"), default="all")
    parser.add_argument("--fresh", action="store_true", help="draw and look at every film again")
    arguments = parser.parse_args()
    figures: dict[str, float] = {}
    films: list[dict[str, object]] = []
    if arguments.level == "crowd":
        found, films = run_crowd()
        figures |= {f"crowd.{name}": value for name, value in found.items()}
    if arguments.level in ("kp", "all"):
        found = run_keypoints(arguments.cases, arguments.seed)
        figures |= {f"kp.{name}": value for name, value in found.items()}
    if arguments.level in ("video", "all"):
        on_film = run_video(fresh=arguments.fresh)
        figures |= {f"video.{name}": value for name, value in on_film.figures.items()}
        films = on_film.films
    if arguments.json:
        report(figures, True, films=films)
        return
    print(table(figures))
    for film in films:
        print(_line(film))
    report(figures, False)


def _line(film: dict[str, object]) -> str:
    shown = {
        name: f"{value:.3g}" if isinstance(value, float) else value
        for name, value in film.items()
        if "." not in name
    }
    return "  ".join(f"{name} {value}" for name, value in shown.items())


if __name__ == "__main__":
    main()

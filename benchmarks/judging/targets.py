"""What the judging must reach, beside what it reached and what naive comparing would."""

from collections.abc import Mapping

# Figure: least, most at keypoint level, then on film; None where there is no bound.
_Bounds = tuple[float | None, float | None]
TARGETS: Mapping[str, tuple[_Bounds, _Bounds]] = {
    "imitator_correct": ((0.97, None), (0.92, None)),
    "lag_error_ms": ((None, 50.0), (None, 100.0)),
    "fault_recall": ((0.95, None), (0.88, None)),
    "fault_precision": ((0.95, None), (0.88, None)),
    "fault_joint": ((0.95, None), (0.90, None)),
    "cheater_score": ((None, 0.15), (None, 0.20)),
    "mirror": ((1.0, None), (0.97, None)),
    "masked_raised": ((None, 0.0), (None, 0.0)),
    "masked_wrong": ((None, 0.0), (None, 0.0)),
    "bystander_frames": ((None, 0.0), (None, 0.0)),
    "return_s": ((None, None), (None, 1.0)),
    "foreshortened_judged": ((None, 0.05), (None, 0.08)),
    "foreshortened_missed": ((None, 0.05), (None, 0.08)),
    "foreshortened_kept": ((None, None), (None, None)),
    "turned_coverage": ((None, None), (None, None)),
    "turned_correct": ((None, None), (None, None)),
    "live_turned_correct": ((None, None), (None, None)),
    "live_imitator_correct": ((None, None), (None, None)),
    "live_fault_recall": ((None, None), (None, None)),
    "live_fault_precision": ((None, None), (None, None)),
    "live_fault_joint": ((None, None), (None, None)),
    "limited_correct": ((None, None), (None, None)),
    "bystander_correct": ((None, None), (None, None)),
    "reps_exact": ((0.97, None), (0.90, None)),
    "interval_coverage": ((0.93, 0.97), (0.88, 0.99)),
    "cases": ((1000.0, None), (40.0, None)),
}
_LEVELS = ("kp", "video")
_NAIVE = {"imitator_correct": "naive_correct"}


def table(figures: Mapping[str, float]) -> str:
    """Every target that was measured: ours, the naive comparator's, the bound, and whether met."""
    lines = [f"{'figure':30}{'ours':>9}{'naive':>9}  wanted"]
    for name, bounds in TARGETS.items():
        for level, (least, most) in zip(_LEVELS, bounds, strict=True):
            value = figures.get(f"{level}.{name}")
            if value is None:
                continue
            naive = figures.get(f"{level}.{_NAIVE.get(name, f'naive_{name}')}")
            met = (least is None or value >= least) and (most is None or value <= most)
            wanted = " to ".join(
                text
                for text in (
                    "" if least is None else f"at least {least:g}",
                    "" if most is None else f"at most {most:g}",
                )
                if text
            )
            beside = "" if naive is None else f"{naive:.4g}"
            sign = "" if met or not wanted else "  MISSED"
            lines.append(f"{level + '.' + name:30}{value:9.4g}{beside:>9}  {wanted}{sign}")
    return "\n".join(lines)

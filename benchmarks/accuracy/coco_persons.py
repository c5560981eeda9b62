"""Persons of COCO val2017 with official keypoints, and what COCO's own code says of results."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.common.media import media_dir
from benchmarks.common.peers import environment
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import Frame

PYCOCOTOOLS = "pycocotools==2.0.10"
_WORKER = Path(__file__).with_name("coco_eval_worker.py")
_SETS = ("coco_val", "mmpose_coco")


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the ground truth.

    Attributes:
        image_id: of the picture.
        bbox_xywh: as annotated.
        keypoints: (17, 3) x, y, 0 not labelled, 1 hidden, 2 visible.
    """

    image_id: int
    bbox_xywh: tuple[float, float, float, float]
    keypoints: Array


@dataclass(frozen=True, slots=True)
class Found:
    """One person of the results: (17, 2) px, (17,) scores, and how sure it is."""

    image_id: int
    keypoints_px: Array
    scores: Array
    score: float


class Truth:
    """All pictures that show a person with keypoints."""

    def __init__(self) -> None:
        self._files: dict[int, Path] = {}
        self._table: dict[str, Any] = {"images": [], "annotations": [], "categories": []}
        folder = media_dir() / "images"
        for name in _SETS:
            table = json.loads((folder / f"{name}_keypoints.json").read_text())
            known = set(self._files)
            for image in table["images"]:
                if image["id"] not in known:
                    self._files[image["id"]] = folder / name / image["file_name"]
                    self._table["images"].append(image)
            self._table["annotations"] += [
                a for a in table["annotations"] if a["image_id"] not in known
            ]
            self._table["categories"] = table["categories"]

    @cached_property
    def persons(self) -> list[Person]:
        """Everybody with at least one labelled keypoint who is no crowd."""
        return [
            Person(
                annotation["image_id"],
                tuple(annotation["bbox"]),
                np.array(annotation["keypoints"], np.float64).reshape(17, 3),
            )
            for annotation in self._table["annotations"]
            if annotation.get("num_keypoints", 0) > 0 and not annotation.get("iscrowd")
        ]

    @cached_property
    def image_ids(self) -> list[int]:
        """Pictures that show such a person."""
        return sorted({person.image_id for person in self.persons})

    def frame(self, image_id: int, index: int = 0) -> Frame:
        """A picture."""
        image = cv2.imread(str(self._files[image_id]))
        if image is None:
            raise SystemExit(f"{self._files[image_id]} cannot be read")
        return Frame(np.asarray(image, dtype=np.uint8), float(index), index)

    def oks(self, found: list[Found]) -> dict[str, float]:
        """COCO's own figures, over the pictures of `image_ids`."""
        if not found:
            return {"oks_ap": 0.0, "oks_ap50": 0.0, "oks_ar": 0.0}
        results = [
            {
                "image_id": person.image_id,
                "category_id": 1,
                "keypoints": np.c_[person.keypoints_px, person.scores].ravel().tolist(),
                "score": person.score,
            }
            for person in found
        ]
        wanted = set(self.image_ids)
        truth = {
            **self._table,
            "images": [image for image in self._table["images"] if image["id"] in wanted],
            "annotations": [a for a in self._table["annotations"] if a["image_id"] in wanted],
            "info": {},
        }
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / "truth.json", Path(folder) / "results.json"]
            paths[0].write_text(json.dumps(truth))
            paths[1].write_text(json.dumps(results))
            command = [str(environment(PYCOCOTOOLS)), str(_WORKER), *map(str, paths)]
            answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return {name: float(value) for name, value in json.loads(answer).items()}


def pck(persons: list[Person], found: list[Found | None], share: float = 0.1) -> float:
    """Share of the labelled keypoints that are found within `share` of the box's larger side.

    Args:
        persons: P persons of the ground truth.
        found: for each of them, who was found there; None if nobody was.
        share: of the larger side of the annotated box.
    """
    right = labelled = 0
    for person, of_one in zip(persons, found, strict=True):
        there = person.keypoints[:, 2] > 0
        labelled += int(there.sum())
        if of_one is None:
            continue
        away = np.hypot(*(of_one.keypoints_px - person.keypoints[:, :2]).T)
        right += int((away[there] <= share * max(person.bbox_xywh[2:])).sum())
    return right / labelled


def matched(persons: list[Person], found: list[Found]) -> list[Found | None]:
    """For each person the one of those found whose labelled keypoints lie nearest, each once."""
    taken: set[int] = set()
    pairs: list[tuple[float, int, int]] = []
    for p, person in enumerate(persons):
        there = person.keypoints[:, 2] > 0
        for f, of_one in enumerate(found):
            if of_one.image_id == person.image_id:
                away = np.hypot(*(of_one.keypoints_px - person.keypoints[:, :2]).T)[there]
                pairs.append((float(np.median(away)) / max(person.bbox_xywh[2:]), p, f))
    given: list[Found | None] = [None] * len(persons)
    for away, p, f in sorted(pairs):
        if given[p] is None and f not in taken and away < 0.5:
            given[p] = found[f]
            taken.add(f)
    return given

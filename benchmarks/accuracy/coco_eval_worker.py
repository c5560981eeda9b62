"""Runs inside an environment that holds pycocotools: OKS of keypoints, by COCO's own code.

python coco_eval_worker.py TRUTH.json RESULTS.json
prints oks_ap, oks_ap50 and oks_ar as a JSON object.
"""

import contextlib
import io
import json
import sys

from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval


def main() -> None:
    """Evaluate one set of results."""
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO(sys.argv[1])
        evaluation = COCOeval(truth, truth.loadRes(sys.argv[2]), "keypoints")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    average, at_50, recall = (float(evaluation.stats[i]) for i in (0, 1, 5))
    sys.stdout.write(json.dumps({"oks_ap": average, "oks_ap50": at_50, "oks_ar": recall}))


if __name__ == "__main__":
    main()

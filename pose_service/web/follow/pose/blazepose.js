// BlazePose in a page: who is followed and how, as coach_app/engine/pose/estimators/blazepose.py.

import {
  anchorCenters,
  decodeDetections,
  logistic,
  mergeDuplicates,
  refineWithHeatmaps,
} from "./blazepose_decoding.js";
import { fromInput, inputOf, sample } from "./pictures.js";
import { carried, overlaps, regionAround, toPicture, turned, wholeSquare } from "./regions.js";
import { OneEuroFilter } from "./smoothing.js";

/** Follows one person; the detector runs only while nobody is followed. */
export class BlazePose {
  #options;
  #networks;
  #inputs;
  #anchors;
  #region = null;
  #keypoints;
  #world;
  #around;

  /**
   * @param contract of the model.
   * @param networks {detector, landmarks}, as of `openNetwork`.
   */
  constructor({ options, constants }, networks) {
    this.#options = { ...options, ...constants };
    this.#networks = networks;
    this.#inputs = {
      detector: inputOf(networks.detector.contract),
      landmarks: inputOf(networks.landmarks.contract),
    };
    this.#anchors = anchorCenters(this.#inputs.detector.width, options.anchor_strides);
    this.#keypoints = new OneEuroFilter(constants.keypoint_smoothing);
    this.#world = new OneEuroFilter(constants.world_smoothing);
    this.#around = new OneEuroFilter(constants.region_smoothing);
  }

  reset() {
    this.#region = null;
    for (const filter of [this.#keypoints, this.#world, this.#around]) filter.reset();
  }

  /** The pose in `pixels` at `timeS`: {keypoints, scores, world, score}, null if nobody is seen. */
  async estimate(pixels, timeS) {
    let readings = this.#region === null ? null : await this.#present(pixels, this.#region);
    if (readings === null) {
      this.reset();
      const found = await this.#detect(pixels);
      readings = found === null ? null : await this.#present(pixels, found);
      if (readings === null) return null;
      // The detector's region is coarse: look once more where the points say the body is.
      const closer = regionAround(...readings.anchors, this.#options.region_margin);
      readings = (await this.#present(pixels, closer)) ?? readings;
    }
    return this.#followed(timeS, readings);
  }

  /** The region of the person most surely detected; null if there is none. */
  async #detect(pixels) {
    const input = this.#inputs.detector;
    const square = toPicture(wholeSquare(pixels.width, pixels.height));
    sample(pixels, fromInput(square, input.width, input.height), input, "black");
    const [boxes, logits] = await this.#networks.detector.run(input);
    const least = this.#options.min_detection_score;
    const candidates = decodeDetections(
      boxes.data, logits.data, this.#anchors, input.width, least,
    );
    const [best] = mergeDuplicates(candidates, this.#options.duplicate_overlap);
    if (best === undefined) return null;
    const points = carried(best.points, square);
    return regionAround(points.slice(4, 6), points.slice(6, 8), this.#options.region_margin);
  }

  /** What the landmark network says of a region; null if nobody is in it. */
  async #present(pixels, region) {
    if (!overlaps(region, pixels.width, pixels.height)) return null;
    const input = this.#inputs.landmarks;
    const square = toPicture(region);
    sample(pixels, fromInput(square, input.width, input.height), input, "repeat");
    const outputs = await this.#networks.landmarks.run(input);
    const [score] = outputs[1].data;
    if (score < this.#options.min_presence) return null;
    return { score, ...this.#decoded(outputs, region, square, pixels) };
  }

  #decoded([landmarks, , heatmaps, world], region, square, { width, height }) {
    const { network_points, center, top, window_reach, min_confidence } = this.#options;
    const side = this.#inputs.landmarks.width;
    const unit = new Float64Array(2 * (top + 1));
    for (let k = 0; k <= top; k += 1) {
      unit[2 * k] = landmarks.data[5 * k] / side;
      unit[2 * k + 1] = landmarks.data[5 * k + 1] / side;
    }
    refineWithHeatmaps(unit, heatmaps, network_points, window_reach, min_confidence);
    const points = carried(unit, square);
    const scores = Float32Array.from({ length: center }, (_, k) => {
      const [x, y] = [points[2 * k], points[2 * k + 1]];
      const inside = x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1;
      return inside ? logistic(landmarks.data[5 * k + 3]) : 0;
    });
    return {
      keypoints: points.subarray(0, 2 * center),
      anchors: [points.slice(2 * center, 2 * center + 2), points.slice(2 * top, 2 * top + 2)],
      scores,
      world: turned(world.data.subarray(0, 3 * center), region.turn),
    };
  }

  #followed(timeS, { keypoints, anchors, scores, world, score }) {
    const [middle, top] = anchors;
    const body = 2 * Math.hypot(top[0] - middle[0], top[1] - middle[1]);
    let [points, metres, ends] = [keypoints, world, Float64Array.of(...middle, ...top)];
    if (body > 1) {
      points = this.#keypoints.apply(timeS, points, body);
      metres = this.#world.apply(timeS, metres);
      ends = this.#around.apply(timeS, ends, body);
    }
    this.#region = regionAround(ends.slice(0, 2), ends.slice(2), this.#options.region_margin);
    return { keypoints: Float32Array.from(points), scores, world: Float32Array.from(metres), score };
  }
}

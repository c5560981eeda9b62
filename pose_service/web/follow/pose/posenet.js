// PoseNet in a page, as coach_app/engine/pose/estimators/posenet.py.

import { inputOf, sample } from "./pictures.js";
import { decodePersons } from "./posenet_decoding.js";
import { carried } from "./regions.js";
import { OneEuroFilter } from "./smoothing.js";

/** Finds everybody in the whole picture and follows one of them. */
export class PoseNet {
  #options;
  #constants;
  #network;
  #input;
  #filter;
  #last = null;

  /**
   * @param contract of the model.
   * @param networks {pose}, as of `openNetwork`.
   */
  constructor({ options, constants }, networks) {
    this.#options = options;
    this.#constants = constants;
    this.#network = networks.pose;
    this.#input = inputOf(networks.pose.contract);
    this.#filter = new OneEuroFilter(constants.smoothing);
  }

  reset() {
    this.#last = null;
    this.#filter.reset();
  }

  /** The pose in `pixels` at `timeS`: {keypoints, scores, world, score}, null if nobody is seen. */
  async estimate(pixels, timeS) {
    const everyone = await this.#everyone(pixels);
    let pose = this.#followed(everyone);
    if (pose === null) {
      this.reset();
      if (everyone.length === 0) return null;
      [pose] = everyone;
    }
    this.#last = pose.keypoints;
    const size = this.#extent(pose, pixels);
    const smooth = size === null ? pose.keypoints : this.#filter.apply(timeS, pose.keypoints, size);
    return { ...pose, keypoints: Float32Array.from(smooth), world: null };
  }

  async #everyone(pixels) {
    const matrix = this.#toPicture(pixels);
    sample(pixels, matrix, this.#input, "black");
    const outputs = await this.#network.run(this.#input);
    const persons = decodePersons(outputs, this.#options, this.#constants.edges);
    return persons.map(({ points, scores, score }) => {
      const keypoints = Float32Array.from(carried(points.flat(), matrix));
      const inside = (x, y) => x >= 0 && y >= 0 && x <= pixels.width - 1 && y <= pixels.height - 1;
      const seen = scores.map((one, k) =>
        inside(keypoints[2 * k], keypoints[2 * k + 1]) ? one : 0,
      );
      return { keypoints, scores: Float32Array.from(seen), score };
    });
  }

  /** From px of the input to the whole picture: stretched, or fitted with black beside it. */
  #toPicture({ width, height }) {
    const aspect = this.#input.width / this.#input.height;
    let [across, down] = [width, height];
    if (this.#options.fit !== "stretch") {
      if (width > height * aspect) down = width / aspect;
      else across = height * aspect;
    }
    return [
      across / this.#input.width, 0, (width - across) / 2,
      0, down / this.#input.height, (height - down) / 2,
    ];
  }

  /** Who is where the person was in the frame before; null if nobody. */
  #followed(everyone) {
    const last = this.#last;
    if (last === null) return null;
    const away = everyone.map(({ keypoints }) =>
      median(pairs(keypoints).map(([x, y], k) => Math.hypot(x - last[2 * k], y - last[2 * k + 1]))),
    );
    const nearest = away.indexOf(Math.min(...away));
    const [width, height] = extents(pairs(last));
    const limit = this.#constants.reach * Math.max(width, height);
    return nearest >= 0 && away[nearest] <= limit ? everyone[nearest] : null;
  }

  /** The larger side of the box around the likely keypoints; null if hardly any is. */
  #extent({ keypoints, scores }, { width, height }) {
    const { likely, around_keypoints } = this.#constants;
    const points = pairs(keypoints).filter((_, k) => scores[k] >= likely);
    if (points.length < 3) return null;
    const around = around_keypoints * Math.max(...extents(points));
    const sides = [width, height].map((size, axis) => {
      const along = points.map((point) => point[axis]);
      const low = Math.max(Math.min(...along) - around, 0);
      return Math.min(Math.max(...along) + around, size - 1) - low;
    });
    return Math.min(...sides) < 1 ? null : Math.max(...sides);
  }
}

function pairs(flat) {
  return Array.from({ length: flat.length / 2 }, (_, k) => [flat[2 * k], flat[2 * k + 1]]);
}

function extents(points) {
  return [0, 1].map((axis) => {
    const along = points.map((point) => point[axis]);
    return Math.max(...along) - Math.min(...along);
  });
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

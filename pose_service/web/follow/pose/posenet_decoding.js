// From PoseNet's heads to persons, as coach_app/engine/pose/decoders/posenet_decoding.py.

import { logistic } from "./blazepose_decoding.js";

/** PoseNet's outputs for one picture; places are [x, y] in cells. */
class Heads {
  #offsets;
  #middle;
  #stride;

  constructor([heatmaps, offsets, middle], stride) {
    [, this.height, this.width, this.keypoints] = heatmaps.dims;
    this.scores = Float64Array.from(heatmaps.data, logistic);
    this.#offsets = offsets.data;
    this.#middle = middle.data;
    this.#stride = stride;
    this.edges = middle.dims[3] / 4;
  }

  /** Score of keypoint k at a place between cells. */
  score(k, place) {
    return this.#between(this.scores, this.keypoints, k, place);
  }

  /** From a place to keypoint k. */
  offset(k, place) {
    return this.#vector(this.#offsets, 2 * this.keypoints, k, this.keypoints, place);
  }

  /** From a place along an edge of the tree, or back. */
  displacement(edge, back, place) {
    const first = 2 * this.edges * back + edge;
    return this.#vector(this.#middle, 4 * this.edges, first, this.edges, place);
  }

  /** [x, y] in cells: all y of the channels come first, then all x. */
  #vector(data, channels, first, further, place) {
    const y = this.#between(data, channels, first, place);
    const x = this.#between(data, channels, first + further, place);
    return [x / this.#stride, y / this.#stride];
  }

  /** Bilinear value of a channel; outside, that of the edge. */
  #between(data, channels, channel, [placeX, placeY]) {
    const x = Math.min(Math.max(placeX, 0), this.width - 1);
    const y = Math.min(Math.max(placeY, 0), this.height - 1);
    const left = Math.min(Math.floor(x), this.width - 2);
    const top = Math.min(Math.floor(y), this.height - 2);
    const at = (top * this.width + left) * channels + channel;
    const below = at + this.width * channels;
    const right = x - left;
    const upper = (1 - right) * data[at] + right * data[at + channels];
    const lower = (1 - right) * data[below] + right * data[below + channels];
    return upper + (y - top) * (lower - upper);
  }
}

/**
 * Grow persons from the surest keypoints.
 *
 * @param outputs heatmaps, offsets and displacements, as the network gives them.
 * @param options of the contract.
 * @param edges pairs of keypoints, each leading away from the nose.
 * @returns the surest first: {points: [[x, y]] px of the input, scores, score}.
 */
export function decodePersons(outputs, options, edges) {
  const { stride_px, most_persons, min_score, apart_px, refinements } = options;
  const heads = new Heads(outputs, stride_px);
  const apart = apart_px / stride_px;
  const near = ([x, y], [otherX, otherY]) => Math.hypot(x - otherX, y - otherY) <= apart;
  const persons = [];
  for (const { k, place } of starts(heads, min_score)) {
    if (persons.length >= most_persons) break;
    if (persons.some(({ points }) => near(points[k], place))) continue;
    const { points, scores } = grown(heads, k, place, refinements, edges);
    const free = scores.filter(
      (_, j) => !persons.some((other) => near(other.points[j], points[j])),
    );
    const score = free.reduce((sum, one) => sum + one, 0) / scores.length;
    persons.push({ points, scores, score });
  }
  const inPx = ([x, y]) => [x * stride_px, y * stride_px];
  return persons
    .filter(({ score }) => score >= min_score)
    .sort((one, other) => other.score - one.score)
    .map((person) => ({ ...person, points: person.points.map(inPx) }));
}

/** Keypoint and place of every peak of the heatmaps, the surest first. */
function starts(heads, threshold) {
  const { scores, width, height, keypoints } = heads;
  const at = (x, y, k) => scores[(y * width + x) * keypoints + k];
  const isPeak = (x, y, k, score) => {
    for (let row = Math.max(y - 1, 0); row <= Math.min(y + 1, height - 1); row += 1) {
      for (let column = Math.max(x - 1, 0); column <= Math.min(x + 1, width - 1); column += 1) {
        if (at(column, row, k) > score) return false;
      }
    }
    return true;
  };
  const found = [];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let k = 0; k < keypoints; k += 1) {
        const score = at(x, y, k);
        if (score < threshold || !isPeak(x, y, k, score)) continue;
        const [right, down] = heads.offset(k, [x, y]);
        found.push({ k, score, place: [x + right, y + down] });
      }
    }
  }
  return found.sort((one, other) => other.score - one.score || one.k - other.k);
}

/** All keypoints of the person one of whose keypoints is at `place`; the surest way first. */
function grown(heads, start, place, refinements, edges) {
  const points = Array(heads.keypoints).fill(null);
  const scores = Array(heads.keypoints).fill(0);
  const waiting = [{ k: start, place, score: heads.score(start, place) }];
  while (waiting.length > 0) {
    const next = waiting.reduce((best, one) => (one.score > best.score ? one : best));
    waiting.splice(waiting.indexOf(next), 1);
    if (points[next.k] !== null) continue;
    points[next.k] = next.place;
    scores[next.k] = next.score;
    edges.forEach(([from, to], edge) => {
      for (const [k, here, back] of [[to, from, 0], [from, to, 1]]) {
        if (here !== next.k || points[k] !== null) continue;
        let there = moved(next.place, heads.displacement(edge, back, next.place));
        for (let n = 0; n < refinements; n += 1) there = moved(there, heads.offset(k, there));
        waiting.push({ k, place: there, score: heads.score(k, there) });
      }
    });
  }
  return { points, scores };
}

function moved([x, y], [right, down]) {
  return [x + right, y + down];
}

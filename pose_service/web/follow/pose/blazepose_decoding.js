// BlazePose's outputs read, as coach_app/engine/pose/decoders/blazepose_detector.py and
// estimators/blazepose.py.

/** 1 / (1 + exp(-x)), written so that nothing overflows. */
export function logistic(x) {
  return 0.5 + 0.5 * Math.tanh(0.5 * x);
}

/** Centres (x, y, x, y, ...) of the detector's anchors, in the unit square. */
export function anchorCenters(side, strides) {
  const centers = [];
  for (const stride of [...new Set(strides)].sort((one, other) => one - other)) {
    const cells = Math.ceil(side / stride);
    const each = 2 * strides.filter((other) => other === stride).length;
    for (let row = 0; row < cells; row += 1) {
      for (let column = 0; column < cells; column += 1) {
        for (let n = 0; n < each; n += 1) {
          centers.push((column + 0.5) / cells, (row + 0.5) / cells);
        }
      }
    }
  }
  return Float32Array.from(centers);
}

/**
 * Candidates of the detector, the best first: {score, points}, 6 points x, y in the unit square of
 * the input: upper left and lower right corner, then the four points.
 */
export function decodeDetections(boxes, logits, anchors, side, threshold) {
  const least = Math.log(threshold / (1 - threshold));
  const found = [];
  for (let i = 0; i < logits.length; i += 1) {
    if (logits[i] < least) continue;
    const raw = Float64Array.from(boxes.subarray(12 * i, 12 * i + 12), (value) => value / side);
    const points = raw.map((value, j) => value + anchors[2 * i + (j % 2)]);
    for (const axis of [0, 1]) {
      const center = points[axis];
      points[axis] = center - raw[2 + axis] / 2;
      points[2 + axis] = center + raw[2 + axis] / 2;
    }
    found.push({ score: logistic(logits[i]), points });
  }
  return found.sort((one, other) => other.score - one.score);
}

/** Average candidates that show the same person, weighted by their scores; the best first. */
export function mergeDuplicates(candidates, overlap) {
  const merged = [];
  let left = candidates;
  while (left.length > 0) {
    const [best] = left;
    const same = left.filter((one) => one === best || shared(best.points, one.points) > overlap);
    const total = same.reduce((sum, { score }) => sum + score, 0);
    const points = best.points.map(
      (_, j) => same.reduce((sum, one) => sum + one.score * one.points[j], 0) / total,
    );
    merged.push({ score: best.score, points });
    left = left.filter((one) => !same.includes(one));
  }
  return merged;
}

/** Intersection over union of two boxes, whose corners are their first two points. */
function shared(one, other) {
  const length = (axis) =>
    Math.max(
      Math.min(one[2 + axis], other[2 + axis]) - Math.max(one[axis], other[axis]),
      0,
    );
  const area = (box) => (box[2] - box[0]) * (box[3] - box[1]);
  const both = length(0) * length(1);
  return both / Math.max(area(one) + area(other) - both, 1e-12);
}

/**
 * Move each point to the centre of mass of its heatmap around it, where the map is sure.
 *
 * @param points x, y in the unit square, changed in place.
 * @param heatmaps logits {data, dims}: (1, M, S, S) or (1, S, S, M).
 * @param maps M; map k belongs to point k.
 */
export function refineWithHeatmaps(points, { data, dims }, maps, reach, minConfidence) {
  const last = dims[3] === maps;
  const side = dims[2];
  const perCell = last ? maps : 1;
  const perMap = last ? 1 : side * side;
  for (let k = 0; k < points.length / 2; k += 1) {
    const column = Math.floor(points[2 * k] * side);
    const row = Math.floor(points[2 * k + 1] * side);
    if (column < 0 || column >= side || row < 0 || row >= side) continue;
    let total = 0;
    let right = 0;
    let down = 0;
    let most = 0;
    for (let y = Math.max(row - reach, 0); y <= Math.min(row + reach, side - 1); y += 1) {
      for (let x = Math.max(column - reach, 0); x <= Math.min(column + reach, side - 1); x += 1) {
        const mass = logistic(data[(y * side + x) * perCell + k * perMap]);
        total += mass;
        right += mass * (x - column);
        down += mass * (y - row);
        most = Math.max(most, mass);
      }
    }
    if (most < minConfidence) continue;
    points[2 * k] = (column + right / total) / side;
    points[2 * k + 1] = (row + down / total) / side;
  }
}

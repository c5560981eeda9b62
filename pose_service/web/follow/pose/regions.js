// The square, turned region of a picture, as coach_app/engine/pose/regions.py.
// Matrices are [a, b, c, d, e, f]: x' = a x + b y + c, y' = d x + e y + f.

/** The region of a body whose circle has its centre and its uppermost point given. */
export function regionAround([x, y], [topX, topY], margin) {
  const right = topX - x;
  const down = topY - y;
  let turn = Math.PI / 2 - Math.atan2(-down, right);
  turn -= 2 * Math.PI * Math.floor((turn + Math.PI) / (2 * Math.PI));
  return { x, y, side: 2 * margin * Math.hypot(right, down), turn };
}

/** The upright square that shows a whole picture. */
export function wholeSquare(width, height) {
  return { x: width / 2, y: height / 2, side: Math.max(width, height), turn: 0 };
}

/** From the unit square, (0, 0) its upper left corner, to the picture. */
export function toPicture({ x, y, side, turn }) {
  const across = Math.cos(turn) * side;
  const along = Math.sin(turn) * side;
  return [across, -along, x - (across - along) / 2, along, across, y - (along + across) / 2];
}

/** Whether a region has an area and touches a picture of this size. */
export function overlaps({ x, y, side }, width, height) {
  const reach = side / 2;
  return side >= 1 && -reach < x && x < width + reach && -reach < y && y < height + reach;
}

/** Carry points (x, y, x, y, ...) through a matrix. */
export function carried(points, [a, b, c, d, e, f]) {
  const out = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    out[i] = a * points[i] + b * points[i + 1] + c;
    out[i + 1] = d * points[i] + e * points[i + 1] + f;
  }
  return out;
}

/** Turn 3D points (x, y, z, ...) from a region's axes into the picture's. */
export function turned(points, turn) {
  const cosine = Math.cos(turn);
  const sine = Math.sin(turn);
  const out = Float64Array.from(points);
  for (let i = 0; i < out.length; i += 3) {
    out[i] = points[i] * cosine - points[i + 1] * sine;
    out[i + 1] = points[i] * sine + points[i + 1] * cosine;
  }
  return out;
}

// Skeletons over pictures, and the signs that say a judgement by shape.

import { BONE_JOINTS, COLOURS, INKS, SCORE_LIMIT } from "/follow/files/page/engine.js";
import { makeSvg } from "/web/elements.js";

const OUTLINE = "#141E28";
const PLAIN = "#FFFFFF";
const LINE_SHARE = 1 / 130; // of the picture's shorter side
const JOINT_OF = new Map(BONE_JOINTS.map(([a, b, joint]) => [`${a} ${b}`, joint]));

/**
 * Draw a skeleton; a canvas of other size is resized, which clears it.
 * @param size width and height of the picture, px.
 * @param points x, y of each keypoint, px; @param scores by keypoint, or null where all finite ones are seen.
 * @param skeleton {keypoints: names, bones: pairs of indices}; @param limbs judgement by joint.
 */
export function drawSkeleton(canvas, size, points, scores, skeleton, limbs = {}) {
  const pen = canvas.getContext("2d");
  if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
  else pen.clearRect(0, 0, size[0], size[1]);
  if (!points) return;
  const line = Math.max(2, Math.min(...size) * LINE_SHARE);
  const seen = (k) => Number.isFinite(points[2 * k]) && (!scores || scores[k] >= SCORE_LIMIT);
  const lines = bonesOf(skeleton, points, seen);
  pen.lineCap = "round";
  for (const outline of [true, false]) {
    for (const { from, to, joint } of lines) {
      const judged = limbs[joint];
      const width = judged === "no_data" ? line / 2 : judged ? 1.8 * line : line;
      pen.strokeStyle = outline ? OUTLINE : COLOURS[judged] ?? PLAIN;
      pen.lineWidth = width + (outline ? line : 0);
      pen.beginPath();
      pen.moveTo(...from);
      pen.lineTo(...to);
      pen.stroke();
    }
  }
}

function bonesOf({ keypoints, bones }, points, seen) {
  const at = (k) => [points[2 * k], points[2 * k + 1]];
  const lines = bones.filter(([a, b]) => seen(a) && seen(b)).map(([a, b]) => ({
    from: at(a), to: at(b), joint: JOINT_OF.get(`${keypoints[a]} ${keypoints[b]}`) ?? JOINT_OF.get(`${keypoints[b]} ${keypoints[a]}`),
  }));
  const [left, right, nose] = ["left_shoulder", "right_shoulder", "nose"].map((name) => keypoints.indexOf(name));
  if ([left, right, nose].every((k) => k >= 0 && seen(k))) {
    const [a, b] = [at(left), at(right)];
    lines.push({ from: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], to: at(nose), joint: "neck" });
  }
  return lines;
}

// A tick in a circle, a wave in a triangle, a cross in an octagon, dots in a square, within -1 ... 1.
const SHAPES = {
  correct: ["M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0z", "M-.46.04L-.12.4L.5-.36"],
  near: ["M0-.95L1.06.9H-1.06z", "M-.4.5L-.2.32L0 .45L.2.58L.4.4"],
  wrong: ["M-.414-1H.414L1-.414V.414L.414 1H-.414L-1 .414V-.414z", "M-.4-.4L.4.4M-.4.4L.4-.4"],
  no_data: ["M-.9-.9H.9V.9H-.9z", "M-.5 0h.01M0 0h.01M.5 0h.01"],
};

/** The sign of a judgement; its word stands beside it. */
export function sign(judgement) {
  const [outline, mark] = SHAPES[judgement];
  const ink = INKS[judgement];
  return makeSvg("svg", { viewBox: "-1.15 -1.15 2.3 2.3", class: "sign", "aria-hidden": "true" },
    makeSvg("path", { d: outline, fill: COLOURS[judgement], stroke: ink, "stroke-width": 0.06 }),
    makeSvg("path", { d: mark, fill: "none", stroke: ink, "stroke-width": 0.2, "stroke-linecap": "round", "stroke-linejoin": "round" }));
}

// Is the participant well in the picture? As engine/kinematics/framing.py, with its numbers.

import { FRAMING, SCORE_LIMIT } from "/follow/files/page/engine.js";

/**
 * One thing to tell: nobody, step_back, come_closer, move_left, move_right, more_light or hold.
 * @param pose of the worker; @param keypoints their names; @param luma mean of the picture, 0 to 255.
 */
export function adviceFor(pose, keypoints, seated, luma) {
  const at = (name) => keypoints.indexOf(name);
  const point = (name) => [pose.keypoints[2 * at(name)], pose.keypoints[2 * at(name) + 1]];
  const [width, height] = pose.size ?? [0, 0];
  const dark = luma < FRAMING.dark_luma;
  const trunk = ["left_shoulder", "right_shoulder", "left_hip", "right_hip"];
  const scores = pose.seen ? trunk.slice(0, 2).map((name) => pose.scores[at(name)]) : [0];
  if (Math.max(...scores) < SCORE_LIMIT || !trunk.flatMap(point).every(Number.isFinite)) return dark ? "more_light" : "nobody";
  const [a, b, c, d] = trunk.map(point);
  const shoulders = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const torso = Math.hypot(shoulders[0] - (c[0] + d[0]) / 2, shoulders[1] - (c[1] + d[1]) / 2);
  const room = FRAMING.room_torsos * torso;
  const tightLeft = Math.min(a[0], b[0]) < room;
  const tightRight = width - Math.max(a[0], b[0]) < room;
  // The picture is not mirrored: its left side is the participant's right.
  if (tightLeft !== tightRight) return tightLeft ? "move_left" : "move_right";
  const missing = [...FRAMING.upper_body, ...(seated ? [] : FRAMING.legs)].some((name) => {
    const [x, y] = point(name);
    return !(pose.scores[at(name)] >= SCORE_LIMIT && x >= 0 && x < width && y >= 0 && y < height);
  });
  if (tightLeft || missing || shoulders[1] < room) return "step_back";
  if (torso / height < FRAMING.torso_min_share) return "come_closer";
  return dark ? "more_light" : "hold";
}

/** Steadies the advice over time; "ready" once all was well for long enough. */
export class SetupCheck {
  #latest = null;
  #since_s = 0;
  #held_s = -Infinity;
  #broke_s = 0;
  shown = "nobody";

  update(t_s, read) {
    const advice = this.#withoutBlinks(t_s, read);
    const first = this.#latest === null;
    if (advice !== this.#latest) {
      this.#since_s = this.#latest === "hold" ? this.#broke_s : t_s;
      this.#latest = advice;
    }
    const lasted_s = t_s - this.#since_s;
    if (advice === "hold") {
      if (lasted_s >= FRAMING.ready_after_s) this.shown = "ready";
      else if (this.shown !== "ready") this.shown = "hold";
    } else if (first || lasted_s >= FRAMING.change_after_s) this.shown = advice;
    return this.shown;
  }

  #withoutBlinks(t_s, advice) {
    if (advice === "hold") this.#held_s = this.#broke_s = t_s;
    else if (this.#latest === "hold") {
      if (this.#broke_s === this.#held_s) this.#broke_s = t_s;
      if (t_s - this.#held_s < FRAMING.blink_s) return "hold";
    }
    return advice;
  }
}

const scale = document.createElement("canvas");
[scale.width, scale.height] = [32, 18];
const pen = scale.getContext("2d", { willReadFrequently: true });

/** Mean luma of a video's picture, 0 to 255 (ITU-R BT.601). */
export function lumaOf(view) {
  pen.drawImage(view, 0, 0, scale.width, scale.height);
  const { data } = pen.getImageData(0, 0, scale.width, scale.height);
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum += 0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2];
  return (4 * sum) / data.length;
}

// Which part of a picture is shown, so that the person in it fills the place.

import { SCORE_LIMIT } from "/follow/files/page/engine.js";

// Around the keypoints, in heights of the body: the top of the head, hands, soles.
const AROUND = { left: 0.08, top: 0.14, right: 0.08, bottom: 0.07 };
const SLACK = 0.04; // of the picture; the crop stands still as long as the body stays within it
const LEAST_POINTS = 6;
const LEAST_HEIGHT = 1 / 3; // of the picture: a camera's pixels are not enlarged further
const AWAY_S = 2; // nobody seen: the whole picture

/** Extent of a body in shares of the picture; null if too little of it is seen. */
export function extentOf(points, scores, [width, height]) {
  let [left, top, right, bottom, seen] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  for (let k = 0; 2 * k < points.length; k += 1) {
    const [x, y] = [points[2 * k], points[2 * k + 1]];
    if (!Number.isFinite(x) || !Number.isFinite(y) || (scores && scores[k] < SCORE_LIMIT)) continue;
    [left, top, right, bottom, seen] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y), seen + 1];
  }
  if (seen < LEAST_POINTS) return null;
  const tall = Math.max(bottom - top, 1);
  return within({
    left: (left - AROUND.left * tall) / width, top: (top - AROUND.top * tall) / height,
    right: (right + AROUND.right * tall) / width, bottom: (bottom + AROUND.bottom * tall) / height,
  });
}

/** The smallest box around two; either may be null. */
export function union(a, b) {
  if (!a || !b) return a ?? b;
  return {
    left: Math.min(a.left, b.left), top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom),
  };
}

/** Enlarges the layers of a place around a body, until `whole` is asked for. */
export class Crop {
  #box = null; // that is shown
  #seenAt = -Infinity;
  #size = [1, 1];

  /** @param place the element that cuts off; @param layers lie over each other in it, picture and drawing. */
  constructor(place, layers) {
    this.place = place;
    this.layers = layers;
    new ResizeObserver(() => this.#lay()).observe(place);
  }

  /** Show the whole picture. */
  whole() {
    this.#box = null;
    this.#lay();
  }

  /** Keep a box in view, in shares of a picture of a size. */
  keep(box, size) {
    this.#box = box;
    this.#size = size;
    this.#lay();
  }

  /** Take in where the body is at t_s, null where nobody is seen: the box grows, until somebody was away. */
  follow(body, size, t_s) {
    if (!body) {
      if (this.#box && t_s - this.#seenAt > AWAY_S) this.whole();
      return;
    }
    this.#seenAt = t_s;
    const both = union(this.#box, body);
    const grown = !this.#box || ["left", "top", "right", "bottom"].some((side) => both[side] !== this.#box[side]);
    if (grown || size[0] !== this.#size[0] || size[1] !== this.#size[1]) {
      this.keep(within({ left: both.left - SLACK, top: both.top - SLACK, right: both.right + SLACK, bottom: both.bottom + SLACK }), size);
    }
  }

  #lay() {
    const [wide, high] = [this.place.clientWidth, this.place.clientHeight];
    const transform = this.#box && wide && high ? this.#transform(wide, high) : "";
    for (const layer of this.layers) layer.style.transform = transform;
  }

  /** From the whole picture in the middle of the place to the part that is shown. */
  #transform(wide, high) {
    const [width, height] = this.#size;
    const part = region(this.#box, this.#size, wide / high);
    const whole = Math.min(wide / width, high / height);
    const zoom = Math.min(wide / part.width, high / part.height) / whole;
    const x = wide / 2 - zoom * ((wide - width * whole) / 2 + (part.x + part.width / 2) * whole);
    const y = high / 2 - zoom * ((high - height * whole) / 2 + (part.y + part.height / 2) * whole);
    return `translate(${x}px, ${y}px) scale(${zoom})`;
  }
}

/** The part of a picture to show, px: around the box, as near to the shape of the place as the picture allows. */
export function region(box, [width, height], shape) {
  const [left, top, right, bottom] = [box.left * width, box.top * height, box.right * width, box.bottom * height];
  const high = Math.min(Math.max(bottom - top, (right - left) / shape, height * LEAST_HEIGHT), height);
  const wide = Math.min(high * shape, width);
  const between = (at, most) => Math.min(Math.max(at, 0), most);
  return {
    x: between((left + right - wide) / 2, width - wide), y: between((top + bottom - high) / 2, height - high),
    width: wide, height: high,
  };
}

function within(box) {
  const share = (value) => Math.min(Math.max(value, 0), 1);
  return { left: share(box.left), top: share(box.top), right: share(box.right), bottom: share(box.bottom) };
}

// The routine's film and the instructor's skeleton on it.

import { Crop, extentOf, union } from "/follow/files/page/crop.js";
import { drawSkeleton } from "/follow/files/page/drawing.js";
import { make } from "/web/elements.js";

export class Film {
  #address = null;
  #track = null;
  #loop = 0;

  /** @param view the video element; @param canvas lies over it; @param on is told ended() and failed(). */
  constructor(view, canvas, on) {
    this.view = view;
    this.canvas = canvas;
    view.playsInline = true;
    view.disablePictureInPicture = true;
    view.addEventListener("ended", () => on.ended());
    view.addEventListener("error", () => this.#address && on.failed());
  }

  /** Take a film (Blob) and its track. */
  load(blob, track) {
    this.#address = URL.createObjectURL(blob);
    this.#track = track;
    this.view.src = this.#address;
    this.view.load();
  }

  /** The element of a screen, with the instructor as large as the whole film allows. */
  fresh() {
    const place = make("div", { class: "picture film" }, this.view, this.canvas);
    const { points, keypoints } = this.#track;
    let box = null;
    for (let at = 0; at < points.length; at += 2 * keypoints.length) {
      box = union(box, extentOf(points.subarray(at, at + 2 * keypoints.length), null, this.#size));
    }
    const crop = new Crop(place, [this.view, this.canvas]);
    if (box) crop.keep(box, this.#size);
    return place;
  }

  get #size() {
    return this.#track.size_px ?? [this.view.videoWidth, this.view.videoHeight];
  }

  get isPlaying() {
    return !this.view.paused && this.view.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
  }

  get position_s() {
    return this.view.currentTime;
  }

  /** Where the film was at a moment of performance.now(), in s. */
  positionAt(t_s) {
    const ago_s = this.view.paused ? 0 : performance.now() / 1000 - t_s;
    return Math.max(0, this.view.currentTime - ago_s * this.view.playbackRate);
  }

  get share() {
    return this.view.duration ? this.view.currentTime / this.view.duration : 0;
  }

  /** Play on, without sound where the browser allows none. */
  async play() {
    this.#draw();
    try {
      await this.view.play();
    } catch (error) {
      if (error.name !== "NotAllowedError") return; // paused again meanwhile
      this.view.muted = true;
      await this.view.play().catch(() => {});
    }
  }

  pause() {
    this.view.pause();
  }

  rewind() {
    this.view.pause();
    this.view.currentTime = 0;
  }

  /** The skeleton of the picture that is seen: on a slow machine that is behind the film's clock. */
  #draw() {
    const loop = ++this.#loop;
    const { view } = this;
    const pictureSeen = view.requestVideoFrameCallback
      ? (then) => view.requestVideoFrameCallback((_, { mediaTime }) => then(mediaTime))
      : (then) => requestAnimationFrame(() => then(view.currentTime));
    const next = (t_s) => {
      if (loop !== this.#loop) return;
      this.#show(t_s);
      if (!view.paused) pictureSeen(next);
    };
    pictureSeen(next);
  }

  #show(t_s) {
    const { t_s: times, points, keypoints, bones } = this.#track;
    let low = 0;
    for (let high = times.length; low < high;) {
      const middle = (low + high) >> 1;
      if (times[middle] <= t_s) low = middle + 1;
      else high = middle;
    }
    const at = Math.max(0, low - 1) * keypoints.length * 2;
    const pose = points.subarray(at, at + keypoints.length * 2);
    drawSkeleton(this.canvas, this.#size, pose, null, { keypoints, bones });
  }
}

// The routine's film and the instructor's skeleton on it.

import { drawSkeleton } from "/follow/files/page/drawing.js";

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

  #draw() {
    const loop = ++this.#loop;
    const next = () => {
      if (loop !== this.#loop) return;
      if (!this.view.paused) requestAnimationFrame(next);
      this.#show(this.view.currentTime);
    };
    next();
  }

  #show(t_s) {
    const { t_s: times, points, keypoints, bones, size_px } = this.#track;
    let low = 0;
    for (let high = times.length; low < high;) {
      const middle = (low + high) >> 1;
      if (times[middle] <= t_s) low = middle + 1;
      else high = middle;
    }
    const at = Math.max(0, low - 1) * keypoints.length * 2;
    const pose = points.subarray(at, at + keypoints.length * 2);
    drawSkeleton(this.canvas, size_px ?? [this.view.videoWidth, this.view.videoHeight], pose, null, { keypoints, bones });
  }
}

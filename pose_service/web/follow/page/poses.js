// From the camera's frames to poses: the newest frame goes to the worker, one at a time.

const STUCK_MS = 15_000;
const RATE_OVER_S = 3;

export class Poses {
  #worker = null;
  #busy = false;
  #waiting = null; // capture time of the newest frame that came while the worker was busy
  #last_t_s = -Infinity;
  #arrivals = [];
  #stuck = null;
  #loop = 0;

  /**
   * @param view the video element with the camera's picture.
   * @param on what is told: progress(share), ready({model, runtime, keypoints, bones}), failed(reason), pose(pose).
   */
  constructor(view, on) {
    this.view = view;
    this.on = on;
    this.dropped = 0;
    this.running = null; // what `ready` told
  }

  /** Load a model in a worker of its own; any other is given up. */
  open(model) {
    this.close();
    const worker = new Worker("/follow/files/pose/worker.js", { type: "module" });
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => worker === this.#worker && this.#hear(data));
    worker.addEventListener("error", () => worker === this.#worker && this.#fail("crashed"));
    worker.postMessage({ type: "open", model, runtime: null, base: "/follow/" });
  }

  /** Poses a second over the last seconds; NaN before there are enough. */
  get rate() {
    const all = this.#arrivals;
    return all.length > 2 ? (all.length - 1) / (all.at(-1) - all[0]) : NaN;
  }

  /** Take frames from now on. */
  start() {
    const loop = ++this.#loop;
    this.#arrivals = [];
    this.#worker?.postMessage({ type: "reset" });
    const see = (now, frame) => {
      if (loop !== this.#loop) return;
      this.#ask(see);
      this.#see((frame?.captureTime ?? now) / 1000);
    };
    this.#ask(see);
  }

  stop() {
    this.#loop += 1;
    this.#waiting = null;
  }

  #ask(see) {
    if (this.view.requestVideoFrameCallback) this.view.requestVideoFrameCallback(see);
    else requestAnimationFrame(see);
  }

  #see(t_s) {
    if (!this.running || t_s <= this.#last_t_s || this.view.readyState < 2) return;
    if (!this.#busy) return this.#take(t_s);
    if (this.#waiting !== null) this.dropped += 1;
    this.#waiting = t_s;
  }

  async #take(t_s) {
    this.#busy = true;
    this.#last_t_s = t_s;
    const worker = this.#worker;
    try {
      const picture = window.VideoFrame ? new VideoFrame(this.view, { timestamp: Math.round(t_s * 1e6) }) : await createImageBitmap(this.view);
      worker.postMessage({ type: "frame", picture, t_s }, [picture]);
      this.#stuck = setTimeout(() => this.#fail("stuck"), STUCK_MS);
    } catch {
      this.#busy = false; // the camera has just been closed
    }
  }

  #hear(data) {
    if (data.type === "progress") this.on.progress(data.share);
    else if (data.type === "failed") this.#fail(data.reason);
    else if (data.type === "ready") {
      this.running = data;
      this.on.ready(data);
    } else if (data.type === "pose") this.#answered(data);
  }

  #answered(pose) {
    clearTimeout(this.#stuck);
    this.#busy = false;
    const now_s = performance.now() / 1000;
    this.#arrivals.push(now_s);
    while (this.#arrivals[0] < now_s - RATE_OVER_S) this.#arrivals.shift();
    const next = this.#waiting;
    this.#waiting = null;
    if (next !== null) this.#take(next);
    this.on.pose(pose);
  }

  #fail(reason) {
    this.close();
    this.on.failed(reason);
  }

  close() {
    this.stop();
    clearTimeout(this.#stuck);
    this.#worker?.terminate();
    this.#worker = null;
    this.#busy = false;
    this.running = null;
  }
}

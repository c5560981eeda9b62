// The participant's camera: opening, choosing, and noticing that it is gone.

const SILENT_MS = 4000;
const REASONS = {
  NotAllowedError: "refused", PermissionDeniedError: "refused", SecurityError: "refused",
  NotFoundError: "none", OverconstrainedError: "none", DevicesNotFoundError: "none",
  NotReadableError: "busy", AbortError: "busy", TrackStartError: "busy",
};

/** Why there is no picture: insecure, refused, none, busy, failed, lost or silent. */
export class CameraFailure extends Error {
  constructor(reason) {
    super(reason);
    this.name = "CameraFailure";
    this.reason = reason;
  }
}

export class Camera {
  #stream = null;
  #watch = null;
  #seenAt = 0;
  #frames = 0; // where no frame is announced

  /** @param view the video element; @param lost is told a CameraFailure that comes later. */
  constructor(view, lost) {
    this.view = view;
    this.lost = lost;
    view.muted = true;
    view.playsInline = true;
  }

  get isOpen() {
    return this.#stream !== null;
  }

  /** Width and height of its pictures, px. */
  get size() {
    return [this.view.videoWidth, this.view.videoHeight];
  }

  /** Switch on the camera of that id, or any. Throws CameraFailure. */
  async open(id = null) {
    this.close();
    if (!navigator.mediaDevices?.getUserMedia) throw new CameraFailure("insecure");
    const which = id ? { deviceId: { exact: id } } : { facingMode: "user" };
    const wanted = { ...which, width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
    } catch (error) {
      throw new CameraFailure(REASONS[error.name] ?? "failed");
    }
    this.close(); // another one may have been opened meanwhile
    this.#stream = stream;
    const [track] = stream.getVideoTracks();
    track.addEventListener("ended", () => this.#lose("lost"));
    this.view.srcObject = stream;
    await this.play();
    this.#seenAt = performance.now();
    this.#hear(stream);
    this.#watch = setInterval(() => this.#look(), 1000);
  }

  /** Show its pictures; to be called again where the element was moved in the page. */
  async play() {
    await this.view.play().catch(() => {}); // moved again or closed meanwhile
  }

  /** Each frame is announced: Firefox counts none of a camera's. */
  #hear(stream) {
    this.view.requestVideoFrameCallback?.(() => {
      if (stream !== this.#stream) return;
      this.#seenAt = performance.now();
      this.#hear(stream);
    });
  }

  #look() {
    const { totalVideoFrames } = this.view.getVideoPlaybackQuality();
    if (totalVideoFrames !== this.#frames || document.hidden) this.#seenAt = performance.now(); // hidden, none are asked for
    else if (performance.now() - this.#seenAt > SILENT_MS) this.#lose("silent");
    this.#frames = totalVideoFrames;
  }

  #lose(reason) {
    if (!this.#stream) return;
    this.close();
    this.lost(new CameraFailure(reason));
  }

  /** The camera after the one in use, {id, name}, or null where there is no other. */
  async next() {
    const all = (await navigator.mediaDevices.enumerateDevices()).filter((one) => one.kind === "videoinput" && one.deviceId);
    const used = this.#stream?.getVideoTracks()[0]?.getSettings().deviceId;
    const at = all.findIndex((one) => one.deviceId === used);
    if (all.length < 2 || at < 0) return null;
    const { deviceId, label } = all[(at + 1) % all.length];
    return { id: deviceId, name: label };
  }

  close() {
    clearInterval(this.#watch);
    const stream = this.#stream;
    this.#stream = null;
    for (const track of stream?.getTracks() ?? []) track.stop();
    this.view.srcObject = null;
  }
}

// The line to the judge: poses out, verdicts in, over a WebSocket that may break and come back.
// Only what `poseMessage` writes and a few words of control go over it: never a picture.

import { said, text } from "/follow/files/page/texts.js";

const PROTOCOL = "coach.follow.1";
const KEPT_S = 15; // poses over a broken connection; judged ones too, which a power cut may take from the service
const LATE_S = 1; // and over one that is only slow: the newest win
const FULL_BYTES = 64_000;
const WINDOW_MS = 20_000; // over which the service counts poses: after a break many may come at once
const GIVE_UP_MS = 120_000; // so long the service keeps a broken session
const SILENT_MS = 8000;
const CALL_MS = 25_000; // the first judge of a service has to be started
const SCORE_MS = 30_000;
const PUMP_MS = 20;

/** One pose as the service reads it, little endian; luma is the picture's, 1 to 255, or 0 where it was not looked at. */
export function poseMessage(pose, reference_t_s, seq, luma = 0) {
  const { world } = pose;
  const all = pose.seen ? [[pose.score], pose.keypoints, pose.scores, ...(world ? [world] : [])] : [];
  const seen = pose.seen && all.every((part) => part.every(Number.isFinite)); // no judge takes less
  const numbers = seen ? all : [];
  const bytes = new ArrayBuffer(24 + 4 * numbers.reduce((sum, part) => sum + part.length, 0));
  const view = new DataView(bytes);
  view.setFloat64(0, pose.t_s, true);
  view.setFloat64(8, reference_t_s, true);
  view.setUint32(16, seq, true);
  view.setUint8(20, (seen ? 1 : 0) | (seen && world ? 2 : 0));
  view.setUint8(21, luma);
  let at = 24;
  for (const part of numbers) for (const number of part) {
    view.setFloat32(at, number, true);
    at += 4;
  }
  return bytes;
}

export class Line {
  #socket = null;
  #welcomed = false;
  #resume = null;
  #kept = []; // {seq, t_s, bytes}, oldest first
  #judged = 0; // the newest seq that the service has judged
  #sent = 0; // the newest seq that was sent over this connection
  #seq = 0;
  #catchingUp = false;
  #finishing = false;
  #over = false;
  #cutAt = null;
  #tries = 0;
  #heardAt = 0;
  #timers = new Set();
  #pumping = null;
  #sentAt = [];
  #perSecond = 30;
  #error = null; // the newest that leaves hope

  /**
   * @param hello what is said first: token, skeleton, size_px, model, runtime, language.
   * @param on what is told: verdict(v), result(r), state("open" | "cut"), ended(sentence).
   */
  constructor(hello, on) {
    this.hello = hello;
    this.on = on;
    this.dropped = 0;
    this.bytes = 0;
    this.#call();
    this.#every(1000, () => this.#listen());
    this.retry = () => this.isCut && this.#call();
    addEventListener("online", this.retry);
  }

  get isCut() {
    return !this.#over && this.#socket === null;
  }

  /** No judge listens now: it is being called, or the connection is broken. */
  get isWaiting() {
    return !this.#over && !this.#welcomed;
  }

  /** Whether a judge has ever listened. */
  get hasBeenOpen() {
    return this.#resume !== null;
  }

  /** Seconds since the connection broke; 0 while it stands. */
  get cut_s() {
    return this.#over || this.#cutAt === null ? 0 : (performance.now() - this.#cutAt) / 1000;
  }

  /** Hand over a pose, `skipped` pictures after the one before; what cannot be sent now is kept for a while. */
  send(pose, reference_t_s, luma = 0, skipped = 0) {
    if (this.#over || this.#finishing) return;
    this.#seq += 1 + skipped;
    this.#kept.push({ seq: this.#seq, t_s: pose.t_s, bytes: poseMessage(pose, reference_t_s, this.#seq, luma) });
    this.#forget(pose.t_s);
    this.#pump();
  }

  /** Everything was sent that will be: ask for the result. */
  finish() {
    this.#finishing = true;
    this.#pump();
  }

  /** End without a result; what was judged is kept as interrupted. */
  leave() {
    if (this.#over) return;
    if (this.#welcomed) this.#say({ type: "leave" });
    this.#close();
  }

  #call() {
    if (this.#over) return;
    this.#cutAt ??= performance.now();
    const address = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/v1/follow/session`;
    const socket = new WebSocket(address, PROTOCOL);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    this.#heardAt = performance.now();
    socket.addEventListener("open", () => this.#say({ type: "hello", resume: this.#resume, ...this.hello }));
    socket.addEventListener("message", ({ data }) => socket === this.#socket && this.#hear(JSON.parse(data)));
    socket.addEventListener("close", ({ code }) => socket === this.#socket && this.#broken(code));
  }

  #say(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #hear(message) {
    this.#heardAt = performance.now();
    if (message.type === "welcome") this.#welcome(message);
    else if (message.type === "verdict") {
      this.#judged = message.seq;
      this.on.verdict(message);
    } else if (message.type === "result") {
      this.#close();
      this.on.result(message);
    } else if (message.type === "error") {
      if (message.final) this.#end(said(message.detail) || text("ended"));
      else this.#error = message;
    }
  }

  #welcome({ resume, judged_seq, limits }) {
    this.#resume = resume;
    this.#perSecond = 0.9 * (limits?.poses_per_s ?? this.#perSecond);
    this.#judged = this.#sent = judged_seq;
    this.#catchingUp = true;
    this.#welcomed = true;
    this.#tries = 0;
    this.#cutAt = null;
    this.#error = null;
    this.on.state("open");
    this.#pump();
  }

  /** Let go of poses that have waited too long. */
  #forget(now_s) {
    const slow = this.#welcomed && !this.#catchingUp;
    const unsent = this.#kept.findIndex(({ seq }) => seq > this.#sent);
    while (slow && unsent >= 0 && this.#kept[unsent]?.t_s < now_s - LATE_S) {
      this.#kept.splice(unsent, 1);
      this.dropped += 1;
    }
    while (this.#kept.length && this.#kept[0].t_s < now_s - KEPT_S) {
      if (this.#kept.shift().seq > this.#sent) this.dropped += 1;
    }
  }

  /** Send what waits, no faster than the service allows and the line carries. */
  #pump() {
    if (this.#over || !this.#welcomed) return;
    const now = performance.now();
    while (this.#sentAt[0] < now - WINDOW_MS) this.#sentAt.shift();
    const most = (this.#perSecond * WINDOW_MS) / 1000;
    const waiting = this.#kept.filter(({ seq }) => seq > this.#sent);
    while (waiting.length && this.#sentAt.length < most && this.#socket.bufferedAmount < FULL_BYTES) {
      const { seq, bytes } = waiting.shift();
      this.#socket.send(bytes);
      this.bytes += bytes.byteLength;
      this.#sent = seq;
      this.#sentAt.push(now);
    }
    if (waiting.length) this.#pumping ??= this.#after(PUMP_MS, () => {
      this.#pumping = null;
      this.#pump();
    });
    else {
      this.#catchingUp = false;
      if (this.#finishing) this.#say({ type: "finish" });
    }
  }

  #listen() {
    if (this.#over) return;
    const quiet = performance.now() - this.#heardAt;
    const owed = this.#judged < this.#sent;
    const patience = !this.#welcomed ? CALL_MS : owed ? SILENT_MS : this.#finishing ? SCORE_MS : Infinity;
    if (this.#socket && quiet > patience) this.#broken(null);
    if (this.#cutAt !== null && performance.now() - this.#cutAt > GIVE_UP_MS) this.#end(text("lost"));
  }

  #broken(code) {
    if (code >= 4000 && code < 4100 && !this.#error) return this.#end(text("ended"));
    this.#drop();
    this.#cutAt ??= performance.now();
    this.on.state("cut");
    this.#tries += 1;
    this.#after(Math.min(5000, 250 * 2 ** this.#tries), () => this.isCut && this.#call());
  }

  #end(sentence) {
    if (this.#over) return;
    this.#close();
    this.on.ended(sentence);
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.#welcomed = false;
    socket?.close();
  }

  #close() {
    this.#over = true;
    this.#drop();
    removeEventListener("online", this.retry);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #after(ms, then) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      then();
    }, ms);
    this.#timers.add(timer);
    return timer;
  }

  #every(ms, then) {
    this.#after(ms, () => {
      then();
      if (!this.#over) this.#every(ms, then);
    });
  }
}

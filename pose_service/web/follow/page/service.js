// Asking the service: entering with a code, the routine's film and its track.

import { said, text } from "/follow/files/page/texts.js";

/** What the service refused, in a plain sentence; `forNow` where the same may be let in later. */
export class Refused extends Error {
  constructor(sentence, forNow = false) {
    super(sentence);
    this.name = "Refused";
    this.forNow = forNow;
  }
}

const SENTENCES = { 401: "codeOver", 403: "codeOver", 404: "codeUnknown", 410: "codeOver", 422: "codeUnknown", 429: "tooOften" };

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refused(text("unreachable"), true);
  }
  if (answer.ok) return answer;
  const known = SENTENCES[answer.status];
  if (known) throw new Refused(text(known), answer.status === 429);
  const { detail } = await answer.json().catch(() => ({}));
  throw new Refused(said(detail) || text("wentWrong"), true);
}

async function askJson(path, options) {
  const answer = await ask(path, options);
  try {
    return await answer.json();
  } catch { // it broke off in the middle
    throw new Refused(text("unreachable"), true);
  }
}

/** Token, routine and models for a code. */
export function enter(code) {
  return askJson("/v1/follow/enter", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code }),
  });
}

/** The routine's film; `progress` is told the share. */
export async function fetchFilm(token, progress) {
  const answer = await ask("/v1/follow/video", { headers: { Authorization: `Bearer ${token}` } });
  const whole = Number(answer.headers.get("Content-Length")) || Infinity;
  const parts = [];
  let bytes = 0;
  try {
    for (const reader = answer.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      bytes += value.length;
      progress(Math.min(1, bytes / whole));
    }
  } catch {
    throw new Refused(text("unreachable"), true);
  }
  return new Blob(parts, { type: answer.headers.get("Content-Type") ?? "video/mp4" });
}

/** The instructor's poses: times (s), bones, names and points (T * K * 2, px, NaN for nobody). */
export async function fetchTrack(token) {
  const track = await askJson("/v1/follow/track", { headers: { Authorization: `Bearer ${token}` } });
  const bytes = Uint8Array.from(atob(track.keypoints_px), (letter) => letter.charCodeAt(0));
  return { ...track, points: new Float32Array(bytes.buffer) };
}

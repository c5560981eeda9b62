// One exercise from its first picture to its result: film, poses, judge.

import { COUNTING } from "/follow/files/page/engine.js";
import { lumaOf } from "/follow/files/page/framing.js";
import { Line } from "/follow/files/page/line.js";
import { announce, show } from "/follow/files/page/screens.js";
import { Stage, ask } from "/follow/files/page/stage.js";
import { modelName, said, text } from "/follow/files/page/texts.js";
import { canSpeak, hush, say, sayIfQuiet, speaks, switchVoice } from "/follow/files/page/voice.js";
import { currentLanguage } from "/web/elements.js";

const CUE_MS = 5000; // long enough to be read, then the move's own words again
const STALE_S = 2; // an older verdict says nothing about now
const SAID_AFTER_MS = 2000;
const WAIT_AFTER_S = 10; // of a broken connection the film waits: the line keeps 15 s of poses
const TELL_MS = 500;
const LUMA_MS = 500;
const ANOTHER_MS = 20_000; // is it said that another exercise is done; written it stays

export class Session {
  #move = null;
  #cue = null;
  #cueAt = -Infinity;
  #count = null;
  #seen = false;
  #verdictAt_s = -Infinity;
  #loss = null; // why nothing is judged
  #another = null; // that another exercise is done
  #anotherAt = -Infinity;
  #luma = 0;
  #lumaAt = -Infinity;
  #skipped = 0; // pictures that the worker had no time for, when the last pose was sent
  #word = "";
  #wordAt = 0;
  #dialog = null;
  #held = null; // why the film stands: "asked", "cut", or null while it plays
  #ended = false;
  #ticker = null;

  /**
   * @param visit has token, routine, model, mirror, film, poses, camera.
   * @param on what is told: result(told), ended(sentence).
   */
  constructor(visit, on) {
    this.visit = visit;
    this.on = on;
  }

  start() {
    const { film, mirror, routine, token, model, poses, camera } = this.visit;
    this.#skipped = poses.dropped;
    film.rewind();
    this.stage = new Stage(mirror, film, {
      title: said(routine.title), pause: () => this.pause(), voice: () => {
        switchVoice();
        this.#tell();
      },
    });
    show(() => this.stage.element);
    camera.play();
    this.line = new Line(
      { token, skeleton: poses.running.keypoints, size_px: camera.size, model, runtime: poses.running.runtime, language: currentLanguage() },
      {
        verdict: (verdict) => this.#see(verdict),
        result: (told) => this.#close() ?? this.on.result(told),
        ended: (sentence) => this.#close() ?? this.on.ended(sentence),
        state: () => this.#tell(),
      });
    this.#ticker = setInterval(() => this.#tell(), TELL_MS);
    this.#awake();
    film.play();
    this.#tell();
  }

  /** The screen stays lit while somebody exercises; where it cannot be asked for, it may go dark. */
  async #awake() {
    this.lock = await navigator.wakeLock?.request("screen").catch(() => null);
  }

  /** A pose came from the worker. */
  take(pose) {
    const { mirror, poses, film } = this.visit;
    if (pose.t_s - this.#verdictAt_s > STALE_S) mirror.judge(null);
    mirror.draw(pose, poses.running, true);
    this.#seen = pose.seen;
    if (this.#held === null && !this.#ended && film.isPlaying) {
      this.line.send(pose, film.positionAt(pose.t_s), pose.seen ? 0 : this.#brightness(), poses.dropped - this.#skipped);
    }
    this.#skipped = poses.dropped;
  }

  /** How bright the picture is, 1 to 255: asked where nobody is seen. */
  #brightness() {
    const now = performance.now();
    if (now - this.#lumaAt > LUMA_MS) {
      this.#luma = Math.max(1, Math.round(lumaOf(this.visit.camera.view)));
      this.#lumaAt = now;
    }
    return this.#luma;
  }

  #see(verdict) {
    this.#verdictAt_s = verdict.t_s;
    const now_s = performance.now() / 1000;
    if (now_s - verdict.t_s < STALE_S) this.#judge(verdict);
    const { count, cue } = verdict;
    if (count?.n !== this.#count?.n || count?.of !== this.#count?.of) {
      this.#count = count;
      this.visit.mirror.tally(count ?? null);
      if (count?.n) sayIfQuiet(COUNTING[currentLanguage()][count.n] ?? String(count.n));
    }
    this.#hinder(verdict);
    // To somebody who does another exercise a cue says nothing.
    if (cue && !verdict.another && (cue.key !== this.#cue?.key || performance.now() - this.#cueAt > CUE_MS)) {
      this.#cue = cue;
      this.#cueAt = performance.now();
      say(said(cue));
      this.#tell();
    }
  }

  /** What keeps a verdict from saying anything, said once. */
  #hinder({ loss, another }) {
    if (loss && loss.key !== this.#loss?.key) say(said(loss));
    const now = performance.now();
    if (another && !this.#another && now - this.#anotherAt > ANOTHER_MS) {
      this.#anotherAt = now;
      say(said(another));
    }
    this.#loss = loss;
    this.#another = another;
  }

  #judge({ shown, behind, limbs, another }) {
    if (another) return this.visit.mirror.judge("no_data", text("another"));
    const name = shown === "correct" && behind ? "behind" : shown === "no_data" && this.#seen ? "part" : shown;
    const word = shown ? text(name) : "";
    this.visit.mirror.judge(shown ?? null, word, limbs ?? {});
    const now = performance.now();
    if (word !== this.#word) [this.#word, this.#wordAt] = [word, now];
    else if (word && now - this.#wordAt > SAID_AFTER_MS) announce(word); // not every flicker
  }

  /** At two a second: move, cue, connection, what is left. */
  #tell() {
    const { film, routine, poses, model } = this.visit;
    const { stage, line } = this;
    this.#waitForLine();
    const at = film.position_s;
    const move = routine.moves.find((one) => one.start_s <= at && at < one.end_s);
    if (move && move.id !== this.#move) {
      this.#move = move.id;
      this.#cueAt = -Infinity; // what was to be improved in the last move is over
      say(said(move.cue));
    }
    const number = routine.moves.indexOf(move) + 1;
    stage.write("move", move ? `${said(move.title)}  ·  ${text("moveOf", { number, count: routine.moves.length })}` : said(routine.title));
    const cue = performance.now() - this.#cueAt < CUE_MS ? this.#cue : move?.cue;
    stage.write("cue", said(this.#held === null ? this.#loss ?? this.#another ?? cue : cue));
    stage.write("notice", this.#notice());
    const pictures = text("pictures", { fps: Math.round(poses.rate) || 0 });
    stage.write("corner", `${pictures}  ·  ${modelName(model)}`);
    stage.bar.value = film.share;
    stage.voice.hidden = !canSpeak();
    stage.write("voice", text(speaks() ? "voiceOff" : "voiceOn"));
  }

  #notice() {
    if (!this.line?.isWaiting) return this.#ended ? text("scoring") : "";
    if (this.line.cut_s < 2) return "";
    if (!this.line.hasBeenOpen) return text("connecting");
    return text(this.#held === "cut" || this.#ended ? "cutWaits" : "cut");
  }

  #waitForLine() {
    const { film } = this.visit;
    const { line } = this;
    if (!line || this.#ended) return;
    if (this.#held === null && line.cut_s > WAIT_AFTER_S) {
      this.#held = "cut";
      film.pause();
    } else if (this.#held === "cut" && !line.isWaiting) {
      this.#held = null;
      film.play();
    }
  }

  /** Hold everything and ask how to go on; `why` is a sentence, `again` for what must be tried again. */
  pause(why = "", again = null) {
    if (this.#ended || (this.#dialog && !again)) return;
    this.#dialog?.remove();
    this.#held = "asked";
    this.visit.film.pause();
    this.visit.mirror.judge(null);
    hush();
    const goOn = again ? ["tryAgain", () => this.#free(again)] : ["goOn", () => this.resume()];
    this.#dialog = ask(again ? why : text("pause"), again ? "" : why, [goOn, ["end", () => this.end()]]);
  }

  #free(then) {
    this.#dialog = null;
    then();
  }

  /** Go on, if it was held. */
  resume() {
    this.#dialog?.remove();
    this.#dialog = null;
    if (this.#ended || !this.#held) return;
    this.#held = null;
    this.visit.film.play();
    this.stage.pause.focus();
  }

  get isPaused() {
    return this.#dialog !== null;
  }

  /** The film is over, or the participant wants to stop: the result. */
  end() {
    if (this.#ended) return;
    this.#dialog?.remove();
    this.#dialog = null;
    this.#ended = true;
    this.visit.film.pause();
    this.visit.mirror.judge(null);
    this.stage.pause.disabled = true;
    this.line.finish();
    this.#tell();
  }

  /** Give up without a result. */
  leave() {
    this.line.leave();
    this.#close();
  }

  #close() {
    clearInterval(this.#ticker);
    this.#dialog?.remove();
    this.#ended = true;
    this.visit.film.pause();
    this.lock?.release();
    hush();
  }
}

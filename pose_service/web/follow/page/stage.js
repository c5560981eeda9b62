// What is seen during an exercise: film and mirror side by side, judgement, cue, count.

import { Crop, extentOf } from "/follow/files/page/crop.js";
import { JOINTS } from "/follow/files/page/engine.js";
import { drawSkeleton, sign } from "/follow/files/page/drawing.js";
import { button } from "/follow/files/page/screens.js";
import { text } from "/follow/files/page/texts.js";
import { currentLanguage, make } from "/web/elements.js";

const MOST_NAMED = 2;

/** The participant's mirrored picture; the same element is part of setup and exercise. */
export class Mirror {
  constructor() {
    this.video = make("video", { "aria-hidden": "true" });
    this.canvas = make("canvas", { role: "img" });
    this.over = make("p", { class: "over", "aria-hidden": "true" });
    this.judged = make("p", { class: "judged", hidden: true });
    this.count = make("p", { class: "count", hidden: true });
    const mirrored = make("div", { class: "mirrored" }, this.video, this.canvas);
    this.element = make("div", { class: "picture me" }, mirrored, this.over, this.judged, this.count);
    this.crop = new Crop(mirrored, [this.video, this.canvas]);
    this.limbs = {};
  }

  /** Into a screen: without what was shown on the last one. */
  fresh() {
    this.canvas.setAttribute("aria-label", text("me"));
    this.over.textContent = "";
    this.crop.whole();
    this.judge(null);
    this.tally(null);
    return this.element;
  }

  /** Draw where the participant is; `near` shows the body as large as the place allows. */
  draw(pose, skeleton, near = false) {
    if (near) this.crop.follow(pose.seen ? extentOf(pose.keypoints, pose.scores, pose.size) : null, pose.size, pose.t_s);
    drawSkeleton(this.canvas, pose.size, pose.seen ? pose.keypoints : null, pose.scores, skeleton, this.limbs);
  }

  /** Frame, sign and word of a judgement; null takes them away. */
  judge(judgement, word = "", limbs = {}) {
    this.limbs = limbs;
    const differing = Object.keys(limbs).filter((joint) => limbs[joint] === "wrong");
    const named = differing.slice(0, MOST_NAMED).map((joint) => JOINTS[currentLanguage()][joint] ?? joint);
    const shown = `${judgement} ${word} ${named}`;
    if (shown === this.shown) return;
    this.shown = shown;
    this.element.dataset.judgement = judgement ?? "";
    this.judged.hidden = judgement === null;
    if (judgement === null) return;
    const joints = judgement === "wrong" && named.length ? make("span", { class: "joints" }, named.join(", ")) : null;
    this.judged.replaceChildren(sign(judgement), make("span", {}, make("strong", {}, word), joints ?? ""));
  }

  /** How many repetitions were done, {n, of}; null takes the number away. */
  tally(count) {
    this.count.hidden = count === null;
    if (count === null) return;
    const words = count.of ? text("countOf", { n: count.n, of: count.of }) : text("count", { n: count.n });
    this.count.replaceChildren(
      make("span", { class: "unseen" }, words),
      make("strong", { "aria-hidden": "true" }, String(count.n)),
      count.of ? make("span", { "aria-hidden": "true" }, `/ ${count.of}`) : "");
  }
}

/** The screen of an exercise. */
export class Stage {
  /** @param mirror of the participant; @param film has the elements view and canvas; @param press what the buttons do. */
  constructor(mirror, film, press) {
    this.move = make("p", { class: "move" });
    this.cue = make("p", { class: "cue", role: "status", "aria-live": "polite" });
    this.notice = make("p", { class: "line", role: "status", "aria-live": "assertive" });
    this.corner = make("p", { class: "corner" });
    this.bar = make("progress", { max: "1", value: "0", "aria-label": text("done") });
    this.voice = button("voiceOff", press.voice, true);
    this.pause = button("pause", press.pause);
    this.pause.dataset.first = "";
    film.canvas.setAttribute("role", "img");
    film.canvas.setAttribute("aria-label", text("instructor"));
    this.element = make("section", { class: "session" },
      make("h1", { class: "unseen" }, press.title),
      film.fresh(),
      mirror.fresh(),
      this.bar,
      make("div", { class: "foot" },
        make("div", { class: "words" }, this.move, this.notice, this.cue, this.corner),
        make("div", { class: "buttons" }, this.voice, this.pause)));
  }

  /** Write where it changed: screen readers and layout are left alone otherwise. */
  write(part, words) {
    if (this[part].textContent !== words) this[part].textContent = words;
  }
}

/** The question of a held exercise, over everything; `answers` are [name of a text, what it does]. */
export function ask(title, detail, answers) {
  const dialog = make("dialog", { "aria-labelledby": "asked" },
    make("h2", { id: "asked" }, title),
    detail && make("p", {}, detail),
    make("div", { class: "buttons" }, ...answers.map(([name, then], at) => button(name, () => {
      dialog.remove();
      then();
    }, at > 0))));
  dialog.addEventListener("cancel", (event) => event.preventDefault()); // Back is answered in one place
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

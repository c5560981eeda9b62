// Before an exercise: is all loaded, is the participant well in the picture? Then three, two, one.

import { sign } from "/follow/files/page/drawing.js";
import { SetupCheck, adviceFor, lumaOf } from "/follow/files/page/framing.js";
import { announce, button, setup } from "/follow/files/page/screens.js";
import { modelName, text } from "/follow/files/page/texts.js";
import { say } from "/follow/files/page/voice.js";
import { make } from "/web/elements.js";

const SLOW_FPS = 12;
const JUDGED_AFTER_S = 3.5; // the first pictures are slower; it starts by itself only after that
const LUMA_MS = 500;
const COUNT_FROM = 3;

export class Setup {
  #check = new SetupCheck();
  #luma = 255;
  #lumaAt = 0;
  #since_s = null;
  #count = null;
  #left = 0;
  #told = "";
  #offered = false;
  #asks = false; // whether a lighter model is to be used: it does not start by itself then

  /**
   * @param visit has mirror, camera, poses, routine, models, model and loading (shares by part).
   * @param on what is asked for: start(), back(), model(name), camera(id).
   */
  constructor(visit, on) {
    this.visit = visit;
    this.on = on;
    this.sentence = make("h1");
    this.place = make("div", {});
    this.hint = make("p", { class: "quiet" });
    this.offer = make("div", { class: "offer", hidden: true });
    this.model = make("p", { class: "corner" });
  }

  /** The screen; again where the language changed. */
  build() {
    this.#told = "";
    this.#offered = false;
    this.startButton = button("startNow", () => this.#go());
    this.startButton.disabled = true;
    const others = make("div", { class: "others" }, button("back", () => this.on.back(), true));
    this.#offerCamera(others);
    this.#offerModel(others);
    const screen = setup({
      picture: this.visit.mirror.fresh(), sign: this.place, sentence: this.sentence, hint: this.hint, offer: this.offer,
      buttons: make("div", { class: "buttons" }, this.startButton, others), model: this.model,
    });
    this.visit.camera.play();
    this.tell();
    return screen;
  }

  async #offerCamera(place) {
    const other = await this.visit.camera.next();
    if (other) place.prepend(button("nextCamera", () => this.on.camera(other.id), true, { name: other.name || "2" }));
  }

  /** Another of the service's models, whichever runs; the choice is kept on this device. */
  #offerModel(place) {
    const { models, model } = this.visit;
    const other = models[(models.indexOf(model) + 1) % models.length];
    if (other !== model) place.append(button("nextModel", () => this.on.model(other), true));
  }

  get #ready() {
    return Object.values(this.visit.loading).every((share) => share === true);
  }

  /** A pose came; t_s is its time. */
  see(pose) {
    const { mirror, poses, routine, camera } = this.visit;
    mirror.draw(pose, poses.running);
    if (performance.now() - this.#lumaAt > LUMA_MS) {
      this.#luma = lumaOf(camera.view);
      this.#lumaAt = performance.now();
    }
    this.#since_s ??= pose.t_s;
    this.#check.update(pose.t_s, adviceFor(pose, poses.running.keypoints, routine.position === "seated", this.#luma));
    this.#offerLighter(pose.t_s - this.#since_s);
    this.tell();
  }

  /** Sentence, sign and countdown as things stand now. */
  tell() {
    const { camera, mirror, loading } = this.visit;
    const advice = this.#check.shown;
    const waits = !camera.isOpen ? text("cameraOn") : this.#loading(loading);
    const good = !waits && (advice === "ready" || advice === "hold");
    const words = waits || text(advice);
    if (this.startButton.disabled && this.#ready) this.#enable();
    if (words !== this.#told) {
      if (!waits) say(words);
      this.#told = words;
      this.sentence.textContent = words;
      announce(words);
      this.place.replaceChildren(...(waits ? [] : [sign(good ? "correct" : "near")]));
      mirror.element.dataset.judgement = waits ? "" : good ? "correct" : "near";
      this.hint.textContent = good && !this.#asks ? text("startsItself") : "";
    }
    if (good && advice === "ready" && this.#count === null && !this.#asks) this.#begin();
    else if ((!good || this.#asks) && this.#count !== null) this.#stop();
  }

  #enable() {
    this.startButton.disabled = false;
    if (document.activeElement?.matches("body, main, .others button")) this.startButton.focus();
  }

  #loading({ model, film }) {
    if (model !== true) return text("loadingModel", { percent: Math.round(100 * model) });
    if (film !== true) return text("loadingFilm", { percent: Math.round(100 * film) });
    return this.#since_s === null ? text("oneMoment") : "";
  }

  #offerLighter(lasted_s) {
    const { models, model, poses } = this.visit;
    const { rate } = poses;
    this.model.textContent = [text("model", { name: modelName(model) }), ...(Number.isFinite(rate) ? [text("pictures", { fps: Math.round(rate) })] : [])].join(" · ");
    if (this.#offered || lasted_s < JUDGED_AFTER_S || !(rate < SLOW_FPS)) return;
    const lighter = models[models.indexOf(model) + 1];
    if (!lighter) return;
    this.#offered = true;
    this.#asks = true;
    this.#told = ""; // what was said of starting is over
    this.offer.hidden = false;
    this.offer.replaceChildren(make("p", {}, text("slow", { fps: Math.round(rate) })), button("lighter", () => this.on.model(lighter), true));
  }

  #begin() {
    this.#left = COUNT_FROM;
    const show = () => {
      this.visit.mirror.over.textContent = String(this.#left);
    };
    show();
    this.#count = setInterval(() => {
      this.#left -= 1;
      if (this.#left === 0) this.#go();
      else show();
    }, 1000);
  }

  #stop() {
    clearInterval(this.#count);
    this.#count = null;
    this.visit.mirror.over.textContent = "";
  }

  #go() {
    this.#stop();
    this.on.start();
  }

  close() {
    this.#stop();
  }
}

// The page's order: code, consent, camera, setup, exercise, result. One thing is shown at a time.

import { Camera, CameraFailure } from "/follow/files/page/camera.js";
import { COLOURS, INKS } from "/follow/files/page/engine.js";
import { Film } from "/follow/files/page/film.js";
import { listen } from "/follow/files/page/keys.js";
import { Poses } from "/follow/files/page/poses.js";
import { button, enterForm, notice, result, show, welcome } from "/follow/files/page/screens.js";
import { Refused, enter, fetchFilm, fetchTrack } from "/follow/files/page/service.js";
import { Session } from "/follow/files/page/session.js";
import { Setup } from "/follow/files/page/setup.js";
import { Mirror } from "/follow/files/page/stage.js";
import { said, text } from "/follow/files/page/texts.js";
import { make, proposeLanguage } from "/web/elements.js";

const CODE = "coach-code"; // kept for this tab, so that it can be reloaded
const MODEL = "coach-model"; // and for this device, what is quick enough on it

const mirror = new Mirror();
const camera = new Camera(mirror.video, (failure) => failed(failure.reason));
const film = new Film(make("video", { "aria-hidden": "true" }), make("canvas", {}), {
  ended: () => session?.end(),
  failed: () => stopWith(() => text("film_failed")),
});
const poses = new Poses(mirror.video, {
  progress: (share) => load("model", Math.min(0.99, share)),
  ready: () => {
    load("model", true);
    poses.start();
  },
  failed: (reason) => modelFailed(reason),
  pose: (pose) => {
    if (session) session.take(pose);
    else setup?.see(pose);
  },
});

let visit = null;
let setup = null;
let session = null;

for (const judgement of Object.keys(COLOURS)) {
  document.documentElement.style.setProperty(`--${judgement}`, COLOURS[judgement]);
  document.documentElement.style.setProperty(`--${judgement}-ink`, INKS[judgement]);
}

function codeOfAddress() {
  const code = location.hash.slice(1);
  if (code) history.replaceState(null, "", location.pathname); // out of sight, and out of the history
  return code || sessionStorage.getItem(CODE);
}

async function begin(code = codeOfAddress()) {
  if (!code) return show(() => enterForm("", begin));
  show(() => notice(text("oneMoment"), [], []));
  sessionStorage.setItem(CODE, code); // it has left the address already
  let answer;
  try {
    answer = await enter(code);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.forNow) return show(() => notice(error.message, [], [button("tryAgain", () => begin(code))], "near"));
    sessionStorage.removeItem(CODE);
    return show(() => enterForm(error.message, begin));
  }
  proposeLanguage(answer.language);
  const kept = localStorage.getItem(MODEL);
  const model = answer.models.includes(kept) ? kept : answer.models[0];
  visit = { ...answer, model, mirror, camera, film, poses, loading: { model: 0, film: 0 } };
  document.title = `${said(answer.routine.title)} – Coach`;
  poses.open(model);
  loadFilm();
  return greet();
}

function greet() {
  setup?.close();
  setup = null;
  camera.close();
  show(() => welcome(visit.routine, () => prepare()));
}

function load(part, share) {
  if (visit) visit.loading[part] = share;
  setup?.tell();
}

async function loadFilm() {
  try {
    const [blob, track] = await Promise.all([
      fetchFilm(visit.token, (share) => load("film", Math.min(0.99, share))),
      fetchTrack(visit.token),
    ]);
    film.load(blob, track);
    load("film", true);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { message } = error;
    stopWith(() => message);
  }
}

/** Switch the camera on, and look whether all is well. */
async function prepare(id = null) {
  session = null;
  setup?.close();
  setup = new Setup(visit, { start, back: greet, camera: prepare, model: choose });
  show(() => setup.build());
  if (!(await openCamera(id))) return;
  show(() => setup.build());
  if (poses.running) poses.start();
  else if (visit.loading.model !== true) setup.tell();
}

async function openCamera(id = null) {
  try {
    await camera.open(id);
    return true;
  } catch (error) {
    if (!(error instanceof CameraFailure)) throw error;
    failed(error.reason);
    return false;
  }
}

function choose(model) {
  localStorage.setItem(MODEL, model);
  visit.model = model;
  visit.loading.model = 0;
  poses.open(model);
  setup?.close();
  setup = new Setup(visit, { start, back: greet, camera: prepare, model: choose });
  show(() => setup.build());
}

function start() {
  setup.close();
  setup = null;
  session = new Session(visit, { result: finished, ended: (sentence) => stopWith(() => sentence) });
  session.start();
}

/** The camera gives no picture: say why, and what to do. */
function failed(reason) {
  const sentence = () => text(`camera_${reason}`);
  if (session) return session.pause(sentence(), reopen);
  setup?.close();
  setup = null;
  return show(() => notice(sentence(), [], [button("tryAgain", () => prepare()), button("back", greet, true)], "wrong"));
}

async function reopen() {
  if (!poses.running) poses.open(visit.model); // its frames are taken once it is ready
  if (!camera.isOpen && !(await openCamera())) return;
  if (poses.running) poses.start();
  session.resume();
}

function modelFailed(reason) {
  const known = { runtime_missing: "model_missing", model_missing: "model_missing", not_supported: "model_unsupported", not_reached: "unreachable" };
  const sentence = () => text(known[reason] ?? "model_failed");
  if (session) return session.pause(sentence(), reopen);
  return stopWith(sentence, () => {
    localStorage.removeItem(MODEL);
    visit.model = visit.models[0];
    visit.loading.model = 0;
    poses.open(visit.model);
    prepare();
  });
}

/** Nothing more can be done but to begin again. */
function stopWith(sentence, again = null) {
  setup?.close();
  setup = session = null;
  camera.close();
  const retry = again ?? (() => (visit ? begin(sessionStorage.getItem(CODE)) : location.reload()));
  show(() => notice(sentence(), [], [button("tryAgain", retry)], "near"));
}

function finished(told) {
  session = null;
  poses.stop();
  show(() => result(told, () => prepare(), goodbye));
}

function goodbye() {
  camera.close();
  poses.close();
  show(() => notice(text("bye"), [text("byeMore")], []));
}

function back() {
  if (!session) return setup && greet();
  if (session.isPaused) session.resume();
  else session.pause();
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) session?.pause(text("awayWhy"));
});
addEventListener("pagehide", () => session?.leave());
addEventListener("hashchange", () => location.hash.length > 1 && !session && begin());

begin(); // takes the code out of the address; what listens for Back then adds to the history
listen({ back, play: () => (session ? back() : setup && document.querySelector(".setup .buttons button").click()) });

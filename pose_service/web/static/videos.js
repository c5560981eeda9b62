// Sending videos, and how each of them stands.

import { complain } from "/web/app.js";
import { Refused, ask, askJson, send } from "/web/api.js";
import { decimal } from "/web/elements.js";
import { button, make } from "/web/page.js";
import { currentLanguage, hasText, text } from "/web/texts.js";

const EVERY_MS = 1000;
const ENDED = ["done", "failed", "cancelled"];

/** The part "Videos", until `signal` says that another one is shown. */
export async function showVideos(main, signal) {
  const list = make("ul", { class: "tasks", "aria-label": text("tasks") });
  const more = button("more", () => showOlder(list, more));
  more.hidden = true;
  const form = await uploadForm(list);
  main.replaceChildren(make("h1", {}, text("newVideo")), form, make("h2", {}, text("tasks")), list, more);
  await refresh(list, more);
  const timer = setInterval(async () => {
    if (document.hidden || !list.querySelector("[data-running]")) return;
    try {
      await refresh(list, more);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!signal.aborted) complain(error);
    }
  }, EVERY_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
}

async function uploadForm(list) {
  const { models, usual } = await askJson("/v1/models");
  const people = make("select", { id: "people" },
    make("option", { value: "one" }, text("one")), make("option", { value: "all" }, text("all")));
  const model = make("select", { id: "model" },
    ...models.map((name) => make("option", { value: name, selected: name === usual }, name)));
  const draw = make("input", { type: "checkbox", id: "draw", checked: true });
  const file = make("input", { type: "file", class: "unseen", id: "file", accept: "video/*", multiple: true });
  const drop = make("label", { class: "drop", for: "file" },
    make("strong", {}, text("drop")), make("span", { class: "quiet" }, text("dropHelp")), file);
  const start = (files) => {
    const query = new URLSearchParams({ model: model.value, people: people.value, draw: draw.checked });
    for (const one of files) upload(one, query, list);
  };
  file.addEventListener("change", () => {
    start(file.files);
    file.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    start(event.dataTransfer.files);
  });
  return make("section", { class: "card" }, drop,
    make("div", { class: "options" },
      make("label", {}, text("people"), people), make("label", {}, text("model"), model),
      make("label", {}, draw, text("draw"))));
}

async function upload(file, query, list) {
  const bar = make("progress", { max: 1, value: 0 });
  const state = make("span", { class: "state" }, text("uploading", { percent: 0 }));
  const sending = send(`/v1/videos?${query}`, file, (share) => {
    bar.value = share;
    state.textContent = text("uploading", { percent: Math.floor(100 * share) });
  });
  const card = make("li", { class: "card task", "data-upload": true },
    make("div", {}, make("h3", {}, file.name), make("p", {}, state)),
    make("div", { class: "buttons" }, button("cancel", sending.stop)), bar);
  list.querySelector(".empty")?.remove();
  list.prepend(card);
  try {
    const task = await sending.promise;
    list.querySelector(`[data-id="${task.id}"]`)?.remove(); // the same video was sent before
    card.replaceWith(taskCard(task, list));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    card.remove();
    complain(error);
  }
}

async function refresh(list, more) {
  const { tasks, next_before: next } = await askJson("/v1/tasks?limit=20");
  const known = new Set(tasks.map((task) => task.id));
  for (const task of tasks.toReversed()) put(list, task);
  // What is older stays as it was; a task that ran and is gone was deleted elsewhere.
  for (const card of list.querySelectorAll("[data-running]")) if (!known.has(card.dataset.id)) card.remove();
  if (!list.children.length) list.append(make("li", { class: "quiet empty" }, text("noTasks")));
  if (!more.dataset.before && next) more.dataset.before = next;
  more.hidden = !more.dataset.before;
}

async function showOlder(list, more) {
  try {
    const { tasks, next_before: next } = await askJson(`/v1/tasks?limit=20&before=${more.dataset.before}`);
    for (const task of tasks) if (!find(list, task.id)) list.append(taskCard(task, list));
    more.dataset.before = next ?? "";
    more.hidden = !next;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    complain(error);
  }
}

function find(list, id) {
  return list.querySelector(`[data-id="${id}"]`);
}

/** Show a task where it is, or as the newest; a card that says the same is left alone, for the focus. */
function put(list, task) {
  const before = find(list, task.id);
  const said = JSON.stringify([task.state, task.progress, task.waiting_before, task.reason]);
  if (before?.dataset.said === said) return;
  const card = taskCard(task, list);
  card.dataset.said = said;
  if (!before) {
    const newest = list.querySelector("[data-id]");
    list.insertBefore(card, newest);
    list.querySelector(".empty")?.remove();
    return;
  }
  const focused = before.contains(document.activeElement) ? document.activeElement.dataset.does : null;
  before.replaceWith(card);
  if (focused) (card.querySelector(`[data-does="${focused}"]`) ?? card.querySelector("button, a"))?.focus();
}

function taskCard(task, list) {
  const running = !ENDED.includes(task.state);
  const words = running ? progressWords(task) : endWords(task);
  const buttons = make("div", { class: "buttons" });
  if (task.state === "done") {
    buttons.append(make("a", { class: "button", href: `#/videos/${task.id}`, "data-does": "open" }, text("open")));
  }
  if (running) buttons.append(does("cancel", () => end(task, list)));
  else buttons.append(does("remove", () => remove(task, list)));
  return make("li", { class: "card task", "data-id": task.id, "data-running": running },
    make("div", {}, make("h3", {}, videoName(task)),
      make("p", {}, make("span", { class: `state ${task.state}` }, text(task.state)), " ", make("span", { class: "quiet" }, words))),
    buttons, running ? progressBar(task) : null);
}

function does(name, press) {
  const made = button(name, press);
  made.dataset.does = name;
  return made;
}

/** What a video is called here: when it came. Its file name is not kept. */
export function videoName(task) {
  const when = new Date(task.created_at).toLocaleString(currentLanguage(), { dateStyle: "medium", timeStyle: "medium" });
  return text("videoOf", { when });
}

function progressWords(task) {
  if (task.state === "queued") {
    return task.reason ?? (task.waiting_before ? text("waitingBefore", { count: task.waiting_before }) : "");
  }
  const { stage, done, total } = task.progress;
  if (!stage) return "";
  const name = hasText(`stage_${stage}`) ? text(`stage_${stage}`) : stage;
  return total ? text("progressOf", { stage: name, done, total }) : text("progressAt", { stage: name, done });
}

function progressBar(task) {
  const { done, total } = task.progress;
  const known = task.state === "running" && total;
  return make("progress", { max: total || 1, value: known ? done : null, "aria-label": text(task.state) });
}

function endWords(task) {
  if (task.state === "cancelled") return "";
  if (task.state === "failed") return make("span", { lang: "en" }, task.reason ?? ""); // the service's own sentence
  const parts = [];
  if (task.duration_s != null) parts.push(text("seconds", { seconds: decimal(task.duration_s) }));
  if (task.frames != null) parts.push(text("frames", { frames: task.frames }));
  if (task.people_seen != null) parts.push(text("seen", { count: task.people_seen }));
  if (task.started_at && task.finished_at) {
    const seconds = (new Date(task.finished_at) - new Date(task.started_at)) / 1000;
    parts.push(text("tookSeconds", { seconds: decimal(seconds) }));
  }
  return parts.join(", ");
}

async function end(task, list) {
  await attempt(async () => put(list, await askJson(`/v1/tasks/${task.id}/cancel`, { method: "POST" })));
}

async function remove(task, list) {
  if (!confirm(text("deleteSure"))) return;
  await attempt(async () => {
    await ask(`/v1/tasks/${task.id}`, { method: "DELETE" });
    find(list, task.id)?.remove();
    if (!list.children.length) list.append(make("li", { class: "quiet empty" }, text("noTasks")));
  });
}

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    complain(error);
  }
}

// The page's frame: signing in, language, and which part is shown.

import { Refused, askJson, keepToken, token } from "/web/api.js";
import { languageButtons } from "/web/elements.js";
import { make, say } from "/web/page.js";
import { showParticipants, showReport } from "/web/participants.js";
import { showTask } from "/web/task.js";
import { currentLanguage, text } from "/web/texts.js";
import { showVideos } from "/web/videos.js";

const main = document.querySelector("#main");
const MAY = { instructor: ["videos"], clinician: ["participants"], admin: ["videos", "participants"], device: [] };

let caller = null;
let leave = new AbortController(); // of the part that is shown: ends its polling and loading

function dress() {
  document.documentElement.lang = currentLanguage();
  document.title = `Coach – ${text("title")}`;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = text(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", text(element.dataset.label));
  document.querySelector("#languages").replaceChildren(...languageButtons(showAnew, { class: "plain" }));
  const parts = caller ? MAY[caller.role] ?? [] : [];
  document.querySelector("#tabs").hidden = parts.length === 0;
  document.querySelector("#tab-videos").hidden = !parts.includes("videos");
  document.querySelector("#tab-participants").hidden = !parts.includes("participants");
  document.querySelector("#sign-out").hidden = !caller;
  document.querySelector("#who").textContent = caller ? text("role", { role: text(caller.role), centre: caller.centre }) : "";
}

function showSignIn(problem = "") {
  caller = null;
  dress();
  const field = make("input", { type: "password", id: "token", autocomplete: "off", spellcheck: "false", required: true });
  const form = make("form", { class: "card sign-in" },
    make("h1", {}, text("title")),
    make("label", { for: "token" }, text("token")),
    make("div", { class: "field" }, field, make("button", {}, text("signIn"))),
    make("p", { class: "quiet" }, text("tokenHelp")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keepToken(field.value.trim());
    enter();
  });
  main.replaceChildren(form);
  say(problem);
  field.focus();
}

async function enter() {
  if (!token()) return showSignIn();
  // A header can carry Latin letters only; whatever else was pasted is no token.
  if (!/^[\x21-\x7e]+$/.test(token())) {
    keepToken(null);
    return showSignIn(text("wrongToken"));
  }
  try {
    caller = await askJson("/v1/caller");
  } catch (error) {
    if (error.status === 401) keepToken(null);
    return showSignIn(error.message);
  }
  if (!MAY[caller.role]?.length) {
    keepToken(null);
    return showSignIn(text("noRights"));
  }
  say();
  dress();
  return show();
}

async function show(event) {
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  const parts = MAY[caller.role];
  const [, part = parts[0], ...rest] = location.hash.split("/").map(decodeURIComponent);
  for (const tab of document.querySelectorAll("#tabs a")) {
    tab.toggleAttribute("aria-current", tab.id === `tab-${part}`);
    if (tab.id === `tab-${part}`) tab.setAttribute("aria-current", "page");
  }
  if (event) say();
  try {
    if (!parts.includes(part)) main.replaceChildren(make("h1", {}, text("unknownPage")));
    else if (part === "videos") await (rest.length ? showTask(main, rest[0], signal) : showVideos(main, signal));
    else await (rest.length ? showReport(main, rest.join("/"), signal, caller.role === "admin") : showParticipants(main, signal));
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof Refused)) throw error;
    complain(error);
  }
  if (event && !signal.aborted) main.focus();
}

/** Say what was refused; without a valid token, back to signing in. */
export function complain(error) {
  if (error.status === 401) {
    keepToken(null);
    leave.abort();
    showSignIn(error.message);
  } else {
    say(error.message);
  }
}

document.querySelector("#sign-out").addEventListener("click", () => {
  leave.abort();
  keepToken(null);
  history.replaceState(null, "", "/");
  showSignIn();
});
function showAnew() {
  dress();
  if (caller) show();
  else showSignIn();
}

window.addEventListener("hashchange", (event) => {
  if (location.hash === "#main") return;
  if (caller) show(event);
});

dress();
enter();

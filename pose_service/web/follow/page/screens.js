// What each screen is built of; what happens on it is main.js's.

import { sign } from "/follow/files/page/drawing.js";
import { said, text } from "/follow/files/page/texts.js";
import { currentLanguage, decimal, languageButtons, make } from "/web/elements.js";

const main = document.querySelector("#main");
let redraw = () => {};

/** A button with a text of texts.js. */
export function button(name, press, quiet = false, values = {}) {
  return make("button", { type: "button", class: quiet ? "quiet" : null, onclick: press }, text(name, values));
}

/** Show a screen now, and once more in the other language when that is chosen. */
export function show(build) {
  redraw = () => {
    const screen = build();
    document.documentElement.lang = currentLanguage();
    main.replaceChildren(screen);
    (screen.querySelector("[data-first]") ?? screen.querySelector(".buttons button:enabled") ?? main).focus({ preventScroll: true });
  };
  redraw();
}

/** Tell a screen reader, once. */
export function announce(words) {
  const place = document.querySelector("#said");
  if (place.textContent !== words) place.textContent = words;
}

function otherLanguages() {
  return languageButtons(() => redraw(), { class: "quiet language" });
}

/** A sentence, a few words below it, and buttons; the first has the focus. */
export function notice(title, lines, buttons, judgement = null) {
  return make("section", { class: "notice" },
    make("div", { class: "top" }, ...otherLanguages()),
    judgement && sign(judgement),
    make("h1", {}, title),
    ...lines.map((line) => make("p", {}, line)),
    make("div", { class: "buttons" }, ...buttons));
}

/** Where the code is typed. */
export function enterForm(problem, enter) {
  const field = make("input", {
    id: "code", autocomplete: "off", autocapitalize: "none", spellcheck: "false", required: true, "data-first": true,
    "aria-describedby": problem ? "problem" : "help",
  });
  const form = make("form", { class: "notice" },
    make("div", { class: "top" }, ...otherLanguages()),
    make("h1", {}, text("enterTitle")),
    problem && make("p", { id: "problem", class: "problem", role: "alert" }, problem),
    make("label", { for: "code" }, text("code")), field,
    make("p", { id: "help" }, text("codeHelp")),
    make("div", { class: "buttons" }, make("button", {}, text("enter"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(field.value.trim());
  });
  return form;
}

/** The routine, and what becomes of the picture. */
export function welcome(routine, useCamera) {
  const minutes = Math.round(routine.duration_s / 60);
  return make("section", { class: "notice" },
    make("div", { class: "top" }, ...otherLanguages()),
    make("h1", {}, said(routine.title)),
    make("p", { class: "quiet" }, minutes ? text("minutes", { count: minutes }) : text("underMinute")),
    make("p", { class: "promise" }, text("stored")),
    make("p", {}, text("storedMore")),
    make("div", { class: "buttons" }, button("useCamera", useCamera)));
}

/** The camera as a mirror, one sentence, and what can be done. `parts` has picture, sentence, buttons ... */
export function setup(parts) {
  return make("section", { class: "setup" },
    parts.picture,
    make("div", { class: "words" },
      make("div", { class: "top" }, ...otherLanguages()),
      make("div", { class: "told" }, parts.sign, parts.sentence, parts.hint),
      make("p", { class: "quiet" }, text("safe")),
      parts.offer, parts.buttons, parts.model));
}

/** The result: praise, the number and what it means, one thing to practise, the moves. */
export function result(told, onceMore, finish) {
  const notes = [
    told.coverage == null ? null : text("seenShare", { percent: Math.round(100 * told.coverage) }),
    told.lag_s == null ? null : told.lag_s < 0.25 ? text("inTime") : text("late", { lag: decimal(told.lag_s) }),
  ].filter(Boolean).join(" · ");
  return make("section", { class: "result" },
    make("div", { class: "top" }, make("h1", {}, text("wellDone")), ...otherLanguages()),
    make("div", { class: "told" },
      said(told.praise) && make("p", { class: "praise" }, said(told.praise)),
      make("div", { class: "number" },
        told.right == null ? null : make("p", { class: "huge" }, String(told.right)),
        make("div", {},
          make("p", {}, told.right == null ? said(told.reason) || text("noNumber") : text("asShown", { of: told.of })),
          notes && make("p", { class: "quiet" }, notes))),
      said(told.practise) && make("div", { class: "practise" }, make("h2", {}, text("practise")), make("p", {}, said(told.practise))),
      lostParts(told.losses)),
    told.moves?.length ? movesTable(told.moves) : null,
    make("div", { class: "end" },
      make("p", { class: "quiet" }, text("sent")),
      make("div", { class: "buttons" }, button("finish", finish), button("onceMore", onceMore, true))));
}

/** Why somebody was not measured for a while; null where there is nothing to tell. */
function lostParts(losses) {
  const sentences = losses?.[currentLanguage()] ?? [];
  if (!sentences.length) return null;
  return make("div", { class: "lost" }, make("h2", {}, text("notMeasured")), ...sentences.map((one) => make("p", {}, one)));
}

function movesTable(moves) {
  const percent = (share) => (share == null ? "–" : `${Math.round(100 * share)}\u00a0%`);
  const times = ({ reps, of }) => (reps == null ? "–" : of ? text("timesOf", { n: reps, of }) : String(reps));
  return make("table", {},
    make("caption", { class: "unseen" }, text("moves")),
    make("thead", {}, make("tr", {}, ...["movement", "times", "right"].map((name) => make("th", { scope: "col" }, text(name))))),
    make("tbody", {}, ...moves.map((move) => make("tr", {},
      make("th", { scope: "row" }, said(move.title)), make("td", {}, times(move)), make("td", {}, percent(move.score))))));
}

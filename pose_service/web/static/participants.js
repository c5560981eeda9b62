// The participants of the centre, and one participant's report.

import { Refused, ask, askJson } from "/web/api.js";
import { complain } from "/web/app.js";
import { button, make, percent, save, say, table } from "/web/page.js";
import { currentLanguage, text } from "/web/texts.js";

const PERIODS = [4, 12, 26, 52];
const FILES = { pdf: ["PDF", "report.pdf"], fhir: ["FHIR", "report.fhir.json"], json: ["JSON", "report.json"] };

/** The list, each with the number of the last full week. */
export async function showParticipants(main, signal) {
  main.replaceChildren(make("h1", {}, text("participantsOf")), make("p", { class: "quiet" }, text("loading")));
  const first = await askJson("/v1/participants", { signal });
  const rows = [];
  const search = make("input", { type: "search", id: "search", oninput: () => filter(rows, search.value) });
  const heads = ["participant", "lastWeek", "coverage", "minutes", "sessions", "changed"].map((name) => text(name));
  const list = table(heads, [], text("participantsOf"));
  const body = list.querySelector("tbody");
  const more = button("more", async () => {
    try {
      add(await askJson(`/v1/participants?after=${encodeURIComponent(more.dataset.next)}`));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      complain(error);
    }
  });
  const add = (page) => {
    for (const one of page.participants) {
      const row = participantRow(one);
      rows.push([one.participant_id, row]);
      body.append(row);
    }
    more.dataset.next = page.next ?? "";
    more.hidden = page.next == null;
    filter(rows, search.value);
  };
  add(first);
  main.replaceChildren(make("h1", {}, text("participantsOf")),
    rows.length
      ? make("div", {}, make("div", { class: "tools" }, make("label", { for: "search" }, text("search")), search),
        make("section", { class: "card list" }, list), more)
      : make("p", { class: "quiet" }, text("noParticipants")));
}

function filter(rows, wanted) {
  for (const [id, row] of rows) row.hidden = !id.toLowerCase().includes(wanted.trim().toLowerCase());
}

function participantRow({ participant_id: id, number, changed }) {
  const link = make("a", { href: `#/participants/${encodeURIComponent(id)}` }, id);
  const shown = number.score == null
    ? make("span", { class: "quiet" }, text(`why_${number.why}`))
    : make("strong", {}, percent(number.score));
  const cells = [shown, percent(number.coverage), number.sessions ? Math.round(number.minutes) : "", number.sessions || "", changed ? text("changedYes") : ""];
  const made = make("tr", {}, make("th", { scope: "row" }, link), ...cells.map((cell) => make("td", {}, cell)));
  made.children[1].className = "number";
  return made;
}

/** One report, as the service words it, with ways to take it along; admins may have the participant forgotten. */
export async function showReport(main, id, signal, mayForget) {
  const path = `/v1/participants/${encodeURIComponent(id)}/report`;
  const place = make("div", {}, make("p", { class: "quiet" }, text("loading")));
  const period = make("select", { id: "weeks" },
    ...PERIODS.map((count) => make("option", { value: count, selected: count === 12 }, text("nWeeks", { count }))));
  const query = (format) => `${path}?${new URLSearchParams({ format, lang: currentLanguage(), weeks: period.value })}`;
  const load = async () => place.replaceChildren(await reportOf(await ask(query("html"), { signal })));
  const files = Object.entries(FILES).map(([format, [name, file]]) => {
    const made = button("", () => attempt(async () => save(await (await ask(query(format))).blob(), file)));
    made.textContent = name;
    return made;
  });
  period.addEventListener("change", () => attempt(load));
  main.replaceChildren(
    make("div", { class: "tools" }, make("a", { class: "back", href: "#/participants" }, `← ${text("back")}`),
      make("span", { class: "end" }, make("label", { for: "weeks" }, text("weeks")), period, ...files)),
    place);
  await load();
  if (mayForget) main.append(forgetting(id));
}

function forgetting(id) {
  return make("section", { class: "card forget" },
    make("p", {}, text("forgetHelp")),
    button("forget", () => attempt(async () => {
      if (!confirm(text("forgetSure", { id }))) return;
      await ask(`/v1/participants/${encodeURIComponent(id)}`, { method: "DELETE" });
      // The page clears what it says when it goes elsewhere, so this comes after.
      window.addEventListener("hashchange", () => say(text("forgotten"), true), { once: true });
      location.hash = "#/participants";
    })));
}

/** The report's own part of the page that the service makes; its values are escaped there. */
async function reportOf(answer) {
  // The page's own style is for those who save it; here report.css stands, and the policy bars inline styles.
  const html = (await answer.text()).replace(/<style>[^]*?<\/style>/, "");
  const page = new DOMParser().parseFromString(html, "text/html");
  const report = make("article", { class: "report", lang: currentLanguage() });
  report.append(...document.adoptNode(page.querySelector("main.report")).childNodes);
  return report;
}

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    complain(error);
  }
}

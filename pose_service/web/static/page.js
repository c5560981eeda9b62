// Small pieces that every part of the page is built of.

import { make } from "/web/elements.js";
import { text } from "/web/texts.js";

export { make, makeSvg } from "/web/elements.js";

/** A button with a text of texts.js. */
export function button(name, press, plain = true) {
  return make("button", { type: "button", class: plain ? "plain" : null, onclick: press }, text(name));
}

/** A table: heads and rows of strings or elements; the first cell of a row names it. */
export function table(heads, rows, caption) {
  const headCells = heads.map((head) => make("th", { scope: "col" }, head));
  const bodyRows = rows.map(([first, ...rest]) =>
    make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((cell) => make("td", {}, cell))));
  const made = make("table", {}, make("thead", {}, make("tr", {}, ...headCells)), make("tbody", {}, ...bodyRows));
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, made);
}

/** Say something at the top: a complaint, or good news. Nothing clears it. */
export function say(words = "", good = false) {
  const place = document.querySelector("#message");
  place.replaceChildren(...(words ? [make("span", { class: good ? "good" : null }, words)] : []));
}

/** Let the browser save `blob` as a file. */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Degrees, with a minus that is one. */
export function signed(degrees) {
  return `${degrees}°`.replace("-", "\u2212");
}

export function percent(share) {
  return share == null ? "" : `${Math.round(100 * share)}\u00a0%`;
}

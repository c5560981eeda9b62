// Small pieces that every part of the page is built of.

import { text } from "/web/texts.js";

/** An element with properties, attributes and children; text is never taken for HTML. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  return fill(element, attributes, children);
}

/** The same for SVG. */
export function makeSvg(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  return fill(element, attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

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

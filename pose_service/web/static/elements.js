// Elements and words: what the service's two pages (/ and /follow) are both built of.

import { LANGUAGES } from "/web/languages.js";

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

const KEY = "coach-language";
const known = (code) => (Object.hasOwn(LANGUAGES, code ?? "") ? code : null);
let language = known(localStorage.getItem(KEY)) ?? known(navigator.language.slice(0, 2).toLowerCase()) ?? "en";

export function currentLanguage() {
  return language;
}

/** A button for each other language, by its own name; `switched` is called after the change. */
export function languageButtons(switched, attributes = {}) {
  const others = Object.entries(LANGUAGES).filter(([code]) => code !== language);
  return others.map(([code, name]) => make("button", {
    type: "button", lang: code, ...attributes, onclick: () => {
      language = code;
      localStorage.setItem(KEY, code);
      switched();
    },
  }, name));
}

/** Take what the centre proposes, unless another was chosen on this device. */
export function proposeLanguage(proposed) {
  if (localStorage.getItem(KEY) == null) language = known(proposed) ?? language;
}

/** A number with one decimal, as the language shown writes it. */
export function decimal(number) {
  return number.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false });
}

/** `found` in the language shown, its {placeholders} filled from `values`. */
export function filled(found, values) {
  return found.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

// Elements and words: what the service's two pages (/ and /follow) are both built of.

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
let language = localStorage.getItem(KEY) ?? (navigator.language.toLowerCase().startsWith("ko") ? "ko" : "en");

export function currentLanguage() {
  return language;
}

export function switchLanguage() {
  language = language === "ko" ? "en" : "ko";
  localStorage.setItem(KEY, language);
}

/** Take what the centre proposes, unless another was chosen on this device. */
export function proposeLanguage(proposed) {
  if (localStorage.getItem(KEY) == null && ["en", "ko"].includes(proposed)) language = proposed;
}

/** `found` in the language shown, its {placeholders} filled from `values`. */
export function filled(found, values) {
  return found.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

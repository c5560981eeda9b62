// The words of the page, by language, as the service hands them out (`web/follow_words.py`). What it
// says itself (titles, cues, praise) comes in every language.

import { TEXTS } from "/follow/files/page/engine.js";
import { currentLanguage, filled } from "/web/elements.js";

/** The text of that name in the language shown; {placeholders} are filled from `values`. */
export function text(name, values = {}) {
  return filled(TEXTS[currentLanguage()][name], values);
}

/** What a model is called here; its own name where it has no other. */
export function modelName(model) {
  return TEXTS[currentLanguage()][model] ?? model;
}

/** Of a text that the service sent in every language; a plain string is itself. */
export function said(texts) {
  if (texts == null || typeof texts === "string") return texts ?? "";
  return texts[currentLanguage()] ?? texts.en ?? Object.values(texts)[0] ?? "";
}

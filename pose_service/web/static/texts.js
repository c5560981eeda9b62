// The words of the page, with those of joints and reasons: the service hands them out by language.

import { currentLanguage, filled } from "/web/elements.js";
import { WORDS } from "/web/vocabulary.js";

export { currentLanguage } from "/web/elements.js";

/** The text of that name; {placeholders} are filled from `values`. */
export function text(name, values = {}) {
  return filled(WORDS[currentLanguage()][name] ?? name, values);
}

/** Whether there is a text of that name. */
export function hasText(name) {
  return name in WORDS[currentLanguage()];
}

// Speaks, where the device itself has a voice: none that would send the words elsewhere is used.

import { currentLanguage } from "/web/elements.js";

const KEY = "coach-voice";
const speech = window.speechSynthesis;

function voice() {
  return speech?.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(currentLanguage()));
}

/** Whether this device can speak the language shown. */
export function canSpeak() {
  return voice() !== undefined;
}

export function speaks() {
  return canSpeak() && localStorage.getItem(KEY) !== "off";
}

export function switchVoice() {
  if (speaks()) {
    localStorage.setItem(KEY, "off");
    speech.cancel();
  } else localStorage.removeItem(KEY);
}

/** Say a sentence instead of any that still waits. */
export function say(sentence) {
  if (!sentence || !speaks()) return;
  speech.cancel();
  const words = new SpeechSynthesisUtterance(sentence);
  words.voice = voice();
  words.lang = words.voice.lang;
  words.rate = 0.95;
  speech.speak(words);
}

/** Say a word only if nothing is being said. */
export function sayIfQuiet(word) {
  if (speech && !speech.speaking) say(word);
}

export function hush() {
  speech?.cancel();
}

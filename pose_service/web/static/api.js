// Talking to the service. The token stays in this tab's session storage.

import { text } from "/web/texts.js";

const KEY = "coach-token";

/** What the service refused, in its own plain sentence. */
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

export function token() {
  return sessionStorage.getItem(KEY);
}

export function keepToken(value) {
  if (value) sessionStorage.setItem(KEY, value);
  else sessionStorage.removeItem(KEY);
}

/** Ask for a path; the answer, or Refused. */
export async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      ...options,
      headers: { Authorization: `Bearer ${token()}`, ...options.headers },
      cache: "no-store",
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(0, text("unreachable"));
  }
  if (!answer.ok) throw new Refused(answer.status, await sentence(answer));
  return answer;
}

export async function askJson(path, options) {
  return (await ask(path, options)).json();
}

async function sentence(answer) {
  if (answer.status === 401) return text("wrongToken");
  try {
    return (await answer.json()).detail ?? answer.statusText;
  } catch {
    return answer.statusText;
  }
}

/** Send a file; `progress` is told the share. Gives {promise, stop}. XHR, because fetch tells no progress. */
export function send(path, file, progress) {
  const request = new XMLHttpRequest();
  const promise = new Promise((resolve, reject) => {
    request.open("POST", path);
    request.setRequestHeader("Authorization", `Bearer ${token()}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      if (request.status < 300) resolve(request.response);
      else reject(new Refused(request.status, request.response?.detail ?? request.statusText));
    });
    request.addEventListener("error", () => reject(new Refused(0, text("uploadFailed"))));
    request.addEventListener("abort", () => reject(new Refused(0, text("uploadStopped"))));
    request.send(file);
  });
  return { promise, stop: () => request.abort() };
}

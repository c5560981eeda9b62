// Arrow keys, OK and Back of a keyboard or a television's remote.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const BACK = ["Escape", "GoBack", "BrowserBack", "XF86Back"];
const BACK_CODES = [461, 10009]; // LG's and Samsung's remotes
const PLAY = ["MediaPlayPause", "MediaPlay", "MediaPause", "Play", "Pause"];

/** Listen from now on; `on.back` and `on.play` are the page's answers. */
export function listen(on) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const typing = event.target.matches?.("input");
    if (BACK.includes(event.key) || BACK_CODES.includes(event.keyCode) || (event.key === "Backspace" && !typing)) {
      event.preventDefault();
      on.back();
    } else if (PLAY.includes(event.key)) {
      event.preventDefault();
      on.play();
    } else if (ARROWS[event.key] && !(typing && ARROWS[event.key][0])) {
      event.preventDefault();
      moveFocus(...ARROWS[event.key]);
    }
  });
  // A remote's Back may reach the page as a step back in its history only.
  history.pushState(null, "");
  addEventListener("popstate", () => {
    if (location.hash) return; // another code was entered as an address
    history.pushState(null, "");
    on.back();
  });
}

/** Focus the nearest control that way; straying to the side counts double. */
function moveFocus(x, y) {
  const root = document.querySelector("dialog[open]") ?? document.body;
  const all = [...root.querySelectorAll("button, input, a[href]")].filter((one) => !one.disabled && one.checkVisibility());
  const from = document.activeElement;
  if (!all.includes(from)) return all[0]?.focus();
  const a = from.getBoundingClientRect();
  let best = [Infinity, null];
  for (const one of all) {
    const b = one.getBoundingClientRect();
    const ahead = x ? (b.left + b.right - a.left - a.right) * x : (b.top + b.bottom - a.top - a.bottom) * y;
    const aside = x ? Math.max(b.top - a.bottom, a.top - b.bottom, 0) : Math.max(b.left - a.right, a.left - b.right, 0);
    if (one !== from && ahead > 1 && !(x && aside > 0) && ahead / 2 + 2 * aside < best[0]) best = [ahead / 2 + 2 * aside, one];
  }
  best[1]?.focus();
}

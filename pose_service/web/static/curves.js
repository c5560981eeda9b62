// Angle curves as SVG, with a line that follows the video.

import { make, makeSvg, signed } from "/web/page.js";
import { currentLanguage, text } from "/web/texts.js";

const HEIGHT = 340;
const LEFT = 48;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 30;
const USUAL = ["left_elbow", "right_elbow", "left_shoulder", "right_shoulder"];
// Colours by part of the body (Okabe and Ito's, which colour-blind people tell apart); the right side is dashed.
const COLOURS = { elbow: "#0072B2", shoulder: "#B34700", hip: "#00795A", knee: "#8A3E7C", trunk: "#1B2733", neck: "#8A6D00" };

let width = 960; // of the chart that is shown, in its own units

/** A chooser of joints and the chart of one person; a click goes to that moment of `video`. */
export function curves(person, video, signal) {
  width = window.innerWidth < 640 ? 440 : 960; // fewer on a phone, so that the letters stay legible
  const start = person.t_s[0];
  const end = Math.max(person.t_s.at(-1), start + 0.1);
  const x = (t) => LEFT + ((t - start) / (end - start)) * (width - LEFT - RIGHT);
  const lines = new Map();
  const chart = makeSvg("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": text("curves") });
  const cursor = makeSvg("line", { y1: TOP, y2: HEIGHT - BOTTOM, stroke: "#F2A33A", "stroke-width": 2 });
  const draw = () => {
    const chosen = person.joints.filter((joint) => lines.get(joint.name).checked);
    const [low, high] = bounds(chosen);
    const y = (deg) => TOP + ((high - deg) / (high - low)) * (HEIGHT - TOP - BOTTOM);
    chart.replaceChildren(...grid(low, high, y, start, end, x), ...chosen.map((joint) => curve(joint, person.t_s, x, y)), cursor);
  };
  const boxes = person.joints.map((joint) => {
    const box = make("input", { type: "checkbox", checked: USUAL.includes(joint.name), onchange: draw });
    lines.set(joint.name, box);
    return make("label", {}, box, sample(joint.name), text(joint.name));
  });
  const follow = () => {
    const at = x(Math.min(Math.max(video.currentTime + start, start), end));
    cursor.setAttribute("x1", at);
    cursor.setAttribute("x2", at);
  };
  for (const name of ["timeupdate", "seeking", "loadeddata"]) video.addEventListener(name, follow, { signal });
  chart.addEventListener("click", (event) => {
    const box = chart.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * width;
    const share = Math.min(Math.max((at - LEFT) / (width - LEFT - RIGHT), 0), 1);
    video.currentTime = share * (end - start);
    follow();
  });
  draw();
  follow();
  return [make("fieldset", { class: "joints" }, make("legend", {}, text("joints")), ...boxes), chart];
}

function style(name) {
  return {
    stroke: COLOURS[name.split("_").at(-1)],
    "stroke-width": 2,
    "stroke-dasharray": name.startsWith("right") ? "6 4" : null,
    fill: "none",
  };
}

function sample(name) {
  return makeSvg("svg", { viewBox: "0 0 26 8", "aria-hidden": "true" }, makeSvg("line", { x1: 0, x2: 26, y1: 4, y2: 4, ...style(name) }));
}

function bounds(joints) {
  const values = joints.flatMap((joint) => joint.turns_deg).filter((value) => value != null);
  if (!values.length) return [0, 90];
  const low = Math.floor(Math.min(...values) / 30) * 30;
  const high = Math.ceil(Math.max(...values) / 30) * 30;
  return [low, Math.max(high, low + 30)];
}

function grid(low, high, y, start, end, x) {
  const shapes = [];
  const step = high - low > 180 ? 60 : 30;
  for (let deg = low; deg <= high; deg += step) {
    shapes.push(makeSvg("line", { x1: LEFT, x2: width - RIGHT, y1: y(deg), y2: y(deg), stroke: "#DCE3EA" }));
    shapes.push(label(LEFT - 8, y(deg) + 4, signed(deg), "end"));
  }
  const every = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200].find((s) => (end - start) / s <= width / 75) ?? 3600;
  for (let t = Math.ceil(start / every) * every; t <= end; t += every) {
    shapes.push(label(x(t), HEIGHT - 8, text("seconds", { seconds: Number(t.toFixed(1)).toLocaleString(currentLanguage()) }), "middle"));
  }
  return shapes;
}

function label(x, y, words, anchor) {
  return makeSvg("text", { x, y, fill: "#56667A", "font-size": 13, "text-anchor": anchor }, words);
}

/** One joint; the pen is lifted where it could not be measured, or jumps around the circle. */
function curve(joint, times, x, y) {
  let path = "";
  let last = null;
  joint.turns_deg.forEach((deg, i) => {
    if (deg == null) {
      last = null;
      return;
    }
    path += `${last == null || Math.abs(deg - last) > 180 ? "M" : "L"}${x(times[i]).toFixed(1)} ${y(deg).toFixed(1)}`;
    last = deg;
  });
  return makeSvg("path", { d: path || "M0 0", "data-joint": joint.name, ...style(joint.name) });
}

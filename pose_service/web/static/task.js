// One finished video: the drawn video, the angle curves, the keypoints.

import { Refused, ask, askJson } from "/web/api.js";
import { complain } from "/web/app.js";
import { curves } from "/web/curves.js";
import { button, make, percent, save, signed, table } from "/web/page.js";
import { text } from "/web/texts.js";
import { videoName } from "/web/videos.js";

/** The part of one task; loading ends when `signal` says so. */
export async function showTask(main, id, signal) {
  const task = await askJson(`/v1/tasks/${encodeURIComponent(id)}`, { signal });
  const video = make("video", { controls: true, playsinline: true, "aria-label": text("skeletonVideo") });
  const place = make("section", { class: "card" }, make("p", { class: "quiet" }, text("loadingVideo")));
  const drawn = make("section", { class: "card curves" }, make("p", { class: "quiet" }, text("loading")));
  main.replaceChildren(
    make("p", {}, make("a", { class: "back", href: "#/videos" }, `← ${text("back")}`)),
    make("h1", {}, videoName(task)),
    make("h2", {}, text("skeletonVideo")), place,
    make("h2", {}, text("curves")), drawn,
    make("h2", {}, text("downloads")), downloads(task));
  await Promise.all([loadVideo(task, video, place, signal), loadCurves(task, video, drawn, signal)]);
}

async function loadVideo(task, video, place, signal) {
  if (!task.results["video.mp4"]) {
    place.replaceChildren(make("p", { class: "quiet" }, text("noVideo")));
    return;
  }
  // A video element cannot send the token, so the whole file is fetched first.
  const answer = await ask(`/v1/tasks/${task.id}/results/video.mp4`, { signal });
  const address = URL.createObjectURL(await answer.blob());
  signal.addEventListener("abort", () => URL.revokeObjectURL(address));
  video.src = address;
  place.replaceChildren(video);
}

async function loadCurves(task, video, place, signal) {
  const { people } = await askJson(`/v1/tasks/${task.id}/angles`, { signal });
  if (!people.length) {
    place.replaceChildren(make("p", { class: "quiet" }, text("noAngles")));
    return;
  }
  const shown = make("div");
  const choose = (number) => shown.replaceChildren(
    ...curves(people[number], video, signal), summary(people[number]));
  const chooser = make("select", { "aria-label": text("people"), onchange: (event) => choose(Number(event.target.value)) },
    ...people.map((_, i) => make("option", { value: i }, text("person", { number: i + 1 }))));
  place.replaceChildren(...(people.length > 1 ? [make("p", {}, chooser)] : []),
    make("p", { class: "quiet" }, text("curvesHelp")), shown);
  choose(0);
}

/** The curves in numbers, for whoever cannot see them. */
function summary(person) {
  const degrees = (value) => (value == null ? "–" : signed(Math.round(value)));
  const rows = person.joints.map((joint) =>
    [text(joint.name), degrees(joint.lowest_deg), degrees(joint.highest_deg), degrees(joint.range_deg), percent(joint.measured)]);
  return table([text("joint"), text("lowest"), text("highest"), text("range"), text("measured")], rows, text("curves"));
}

function downloads(task) {
  const names = Object.keys(task.results);
  return make("div", { class: "card buttons" }, ...names.map((name) => {
    const made = button("", async () => {
      made.disabled = true;
      try {
        const answer = await ask(`/v1/tasks/${task.id}/results/${name}`);
        save(await answer.blob(), name);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        complain(error);
      } finally {
        made.disabled = false;
      }
    });
    made.textContent = name;
    return made;
  }));
}

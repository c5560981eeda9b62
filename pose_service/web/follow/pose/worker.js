// The module worker in which poses are estimated; what it is sent and what it answers stands in
// docs/follow.md.

import { BlazePose } from "./blazepose.js";
import { Failure, fetchContract, fetchNetworks } from "./loading.js";
import { pixelsOf } from "./pictures.js";
import { PoseNet } from "./posenet.js";
import { loadRuntime } from "./runtimes.js";

const ESTIMATORS = { blazepose: BlazePose, posenet: PoseNet };
const MOST_THREADS = 2;
const NOWHERE = { keypoints: null, scores: null, world: null, score: 0 };

let estimator = null;
let networks = {};

const HANDLERS = { open, frame, reset: () => estimator?.reset(), close };

// One after the other: a message waits until the one before it is answered.
let last = Promise.resolve();
self.addEventListener("message", ({ data }) => {
  last = last.then(() => HANDLERS[data.type]?.(data)).catch(failed);
});

async function open({ model, runtime, base }) {
  close();
  const contract = await fetchContract(base, model);
  const chosen = runtime ?? Object.keys(contract.runtimes)[0];
  const found = contract.runtimes[chosen];
  if (found === undefined) throw new Failure("runtime_missing", chosen ?? "");
  const threads = self.crossOriginIsolated ? Math.min(MOST_THREADS, navigator.hardwareConcurrency) : 1;
  const told = (share) => self.postMessage({ type: "progress", share });
  const [start, files] = await Promise.all([
    loadRuntime(chosen, base + found.folder, threads),
    fetchNetworks(base, found.networks, told),
  ]);
  for (const [role, content] of Object.entries(files)) {
    networks[role] = await start(found.networks[role], content);
  }
  estimator = new ESTIMATORS[contract.backend](contract, networks);
  self.postMessage({
    type: "ready",
    model,
    runtime: `${chosen} ${found.version}`,
    threads,
    keypoints: contract.keypoints,
    bones: contract.bones,
  });
}

async function frame({ picture, t_s }) {
  const began = performance.now();
  const pixels = pixelsOf(picture);
  if (estimator === null) throw new Failure("not_open", "open a model first");
  const pose = await estimator.estimate(pixels, t_s);
  self.postMessage({
    type: "pose",
    t_s,
    seen: pose !== null,
    ...(pose ?? NOWHERE),
    size: [pixels.width, pixels.height],
    took_ms: performance.now() - began,
  });
}

function close() {
  for (const network of Object.values(networks)) network.close();
  networks = {};
  estimator = null;
}

function failed(error) {
  const reason = error instanceof Failure ? error.reason : "not_supported";
  self.postMessage({ type: "failed", reason, detail: String(error.message ?? error) });
}

// What runs a network: LiteRT for the web or ONNX Runtime Web, behind one seam. An open network is
// {contract, run(input) -> [{data, dims}] in the contract's order, close()}.

import { Failure, asked } from "./loading.js";

const RUNTIMES = {
  litert: { entry: "index.js", start: startLiteRt },
  ort: { entry: "ort.wasm.min.mjs", start: startOnnxRuntime },
};
const started = new Map(); // neither can be started twice in a worker

/**
 * Load a runtime.
 *
 * @param name "litert" or "ort".
 * @param folder address of its files, ends in a slash.
 * @param threads at most; one where the page is not isolated from other origins.
 * @returns open(contract, content) -> a network.
 */
export async function loadRuntime(name, folder, threads) {
  const { entry, start } = RUNTIMES[name];
  const address = new URL(folder, location.href).href;
  await (await asked(address + entry, "runtime_missing")).arrayBuffer(); // the import has it cached
  try {
    if (!started.has(address)) {
      const begun = import(address + entry).then((module) => start(module, address, threads));
      started.set(address, begun);
    }
    return await started.get(address);
  } catch (error) {
    started.delete(address);
    throw new Failure("not_supported", `${name}: ${error.message ?? error}`);
  }
}

async function startLiteRt(liteRt, folder, threads) {
  const { Tensor, loadAndCompile, loadLiteRt, supportsFeature } = liteRt;
  // Its build with threads wants relaxed SIMD, which older tablets lack.
  const numThreads = (await supportsFeature("relaxedSimd")) ? threads : 1;
  await loadLiteRt(folder, { threads: numThreads > 1 });
  return async (contract, content) => {
    const options = { accelerator: "wasm", cpuOptions: { numThreads } };
    const model = await loadAndCompile(content, options);
    const names = model.getOutputDetails().map(({ name }) => name);
    const wanted = contract.outputs.map((name) => names.indexOf(name));
    return {
      contract,
      close: () => model.delete(),
      run: async ({ tensor, shape }) => {
        const given = new Tensor(tensor, shape);
        const outputs = await model.run([given]);
        const read = wanted.map((i, n) => ({
          data: real(outputs[i].toTypedArray(), contract.quantisation[n]),
          dims: outputs[i].type.layout.dimensions,
        }));
        for (const used of [given, ...outputs]) used.delete();
        return read;
      },
    };
  };
}

/** An output as real numbers, whatever it is stored as. */
function real(values, quantisation) {
  if (quantisation === undefined) return values;
  const [scale, zero] = quantisation;
  return Float32Array.from(values, (value) => scale * (value - zero));
}

async function startOnnxRuntime(ort, folder, threads) {
  ort.env.wasm.wasmPaths = folder;
  ort.env.wasm.numThreads = threads;
  return async (contract, content) => {
    const session = await ort.InferenceSession.create(content, { executionProviders: ["wasm"] });
    return {
      contract,
      close: () => session.release(),
      run: async ({ tensor, shape }) => {
        const given = new ort.Tensor(contract.dtype, tensor, shape);
        const outputs = await session.run({ [contract.input]: given });
        return contract.outputs.map((name) => outputs[name]);
      },
    };
  };
}

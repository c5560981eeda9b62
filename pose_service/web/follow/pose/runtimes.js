// What runs a network: LiteRT for the web or ONNX Runtime Web, behind one seam. An open network is
// {contract, run(input) -> [{data, dims}] in the contract's order, close()}.

import { Failure } from "./loading.js";

const OPENERS = { litert: openLiteRt, ort: openOnnxRuntime };

/**
 * Load a runtime.
 *
 * @param name "litert" or "ort".
 * @param folder address of its files, ends in a slash.
 * @param threads at most; one where the page is not isolated from other origins.
 * @returns open(contract, content) -> a network.
 */
export async function loadRuntime(name, folder, threads) {
  try {
    return await OPENERS[name](new URL(folder, location.href).href, threads);
  } catch (error) {
    throw new Failure("not_supported", `${name}: ${error.message ?? error}`);
  }
}

async function openLiteRt(folder, threads) {
  const { Tensor, loadAndCompile, loadLiteRt, supportsFeature } = await import(`${folder}index.js`);
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
      run: async ({ values, shape }) => {
        const bytes = values instanceof Uint8ClampedArray ? new Uint8Array(values.buffer) : values;
        const given = new Tensor(bytes, shape);
        const outputs = await model.run([given]);
        const read = wanted.map((i, n) => ({
          data: real(outputs[i].toTypedArray(), contract.quantisation[n]),
          dims: outputs[i].type.layout.dimensions,
        }));
        for (const tensor of [given, ...outputs]) tensor.delete();
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

async function openOnnxRuntime(folder, threads) {
  const ort = await import(`${folder}ort.wasm.min.mjs`);
  ort.env.wasm.wasmPaths = folder;
  ort.env.wasm.numThreads = threads;
  return async (contract, content) => {
    const session = await ort.InferenceSession.create(content, { executionProviders: ["wasm"] });
    return {
      contract,
      close: () => session.release(),
      run: async ({ values, shape }) => {
        const bytes = contract.dtype === "uint8" ? new Uint8Array(values.buffer) : values;
        const given = new ort.Tensor(contract.dtype, bytes, shape);
        const outputs = await session.run({ [contract.input]: given });
        return contract.outputs.map((name) => outputs[name]);
      },
    };
  };
}

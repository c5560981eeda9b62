// Stands for @litertjs/wasm-utils, which loads scripts by a way that module workers do not have.

/** What litert.js calls to start its WebAssembly. */
export async function createWasmLib(LiteRt, script) {
  await import(script); // sets ModuleFactory; the threads run the same file
  const module = await globalThis.ModuleFactory({
    mainScriptUrlOrBlob: script,
    locateFile: (name) => new URL(name, script).href,
    print: () => {}, // it tells at length which accelerators there are
    printErr: () => {},
  });
  return new LiteRt(module);
}

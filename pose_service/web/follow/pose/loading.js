// What the page fetches for a model, and how far that is.

/** A reason why no pose can be told, as the page is told it. */
export class Failure extends Error {
  constructor(reason, detail) {
    super(detail);
    this.reason = reason;
  }
}

/** The contract of a model: numbers, networks, and the runtimes that can run them here. */
export async function fetchContract(base, model) {
  const answer = await asked(`${base}model/${model}/contract.json`, "model_missing");
  return answer.json();
}

/**
 * The files of all networks, by role; told the share that is done while they come.
 *
 * @param networks of the contract, each with url and bytes.
 */
export async function fetchNetworks(base, networks, progress) {
  const total = Object.values(networks).reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const fetched = Object.entries(networks).map(async ([role, { url }]) => {
    const { body } = await asked(base + url, "model_missing");
    const content = await read(body, url, (length) => {
      done += length;
      progress(Math.min(done / total, 1));
    });
    return [role, content];
  });
  return Object.fromEntries(await Promise.all(fetched));
}

async function read(body, url, came) {
  const parts = [];
  try {
    for (const reader = body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
      parts.push(value);
      came(value.length);
    }
  } catch (error) {
    throw new Failure("not_reached", `${url}: ${error.message}`);
  }
}

/** The answer to a request; `missing` is the reason where there is no such thing. */
export async function asked(url, missing) {
  let answer;
  try {
    answer = await fetch(url);
  } catch (error) {
    throw new Failure("not_reached", `${url}: ${error.message}`);
  }
  if (!answer.ok) throw new Failure(answer.status === 404 ? missing : "not_reached", url);
  return answer;
}

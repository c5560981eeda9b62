// The One Euro filter, as coach_app/engine/core/smoothing.py.

/** One filter for values that move together, each at a speed of its own. */
export class OneEuroFilter {
  #parameters;
  #timeS = 0;
  #raw = null;
  #smooth = null;
  #speed = null;

  /** @param parameters min_cutoff_hz, beta, derivative_cutoff_hz of the contract. */
  constructor(parameters) {
    this.#parameters = parameters;
  }

  reset() {
    this.#raw = null;
  }

  /** Smooth `values`, measured at `timeS`; speeds are measured in `size`s a second. */
  apply(timeS, values, size = 1) {
    const raw = Float64Array.from(values);
    const elapsedS = timeS - this.#timeS;
    if (this.#raw === null || elapsedS <= 0) {
      this.#smooth = raw;
      this.#speed = new Float64Array(raw.length);
    } else {
      this.#smooth = this.#follow(raw, elapsedS, size);
    }
    this.#timeS = timeS;
    this.#raw = raw;
    return this.#smooth;
  }

  #follow(raw, elapsedS, size) {
    const { min_cutoff_hz, beta, derivative_cutoff_hz } = this.#parameters;
    const pace = weight(derivative_cutoff_hz, elapsedS);
    return raw.map((value, i) => {
      const speed = (value - this.#raw[i]) / (size * elapsedS);
      this.#speed[i] += pace * (speed - this.#speed[i]);
      const cutoff = min_cutoff_hz + beta * Math.abs(this.#speed[i]);
      return this.#smooth[i] + weight(cutoff, elapsedS) * (value - this.#smooth[i]);
    });
  }
}

function weight(cutoffHz, elapsedS) {
  const turn = 2 * Math.PI * cutoffHz * elapsedS;
  return turn / (1 + turn);
}

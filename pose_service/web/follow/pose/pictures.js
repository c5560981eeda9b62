// From a frame to the numbers that a network takes: pixels are read once, then sampled.

let canvas = null;

/** The pixels of an ImageBitmap or VideoFrame, which is closed: {data: RGBA, width, height}. */
export function pixelsOf(picture) {
  const width = picture.displayWidth ?? picture.width;
  const height = picture.displayHeight ?? picture.height;
  if (canvas === null || canvas.width !== width || canvas.height !== height) {
    canvas = new OffscreenCanvas(width, height);
  }
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}

/** The input that a network of the contract takes, and how to fill it. */
export function inputOf({ size_px: [width, height], colour, layout, dtype, mean, std }) {
  const plane = width * height;
  const planes = layout === "NCHW";
  const isBytes = dtype === "uint8";
  const values = new (isBytes ? Uint8ClampedArray : Float32Array)(3 * plane);
  return {
    width,
    height,
    values,
    tensor: isBytes ? new Uint8Array(values.buffer) : values, // the same numbers, for the runtime
    shape: planes ? [1, 3, height, width] : [1, height, width, 3],
    // Channel c of the input is channel source[c] of RGBA, scaled.
    source: colour === "BGR" ? [2, 1, 0] : [0, 1, 2],
    scale: std.map((value) => 1 / value),
    offset: mean.map((value, c) => -value / std[c]),
    perPixel: planes ? 1 : 3,
    perChannel: planes ? plane : 1,
  };
}

/**
 * Fill an input with a picture, sampled bilinearly as OpenCV's warpAffine does.
 *
 * @param pixels as of `pixelsOf`.
 * @param matrix from px of the input to px of the picture.
 * @param input as of `inputOf`.
 * @param edge "black" or "repeat": what lies outside of the picture.
 */
export function sample(pixels, [a, b, c, d, e, f], input, edge) {
  let at = 0;
  for (let row = 0; row < input.height; row += 1) {
    for (let column = 0; column < input.width; column += 1) {
      const x = a * column + b * row + c;
      const y = d * column + e * row + f;
      pixel(pixels, x, y, input, at, edge === "repeat");
      at += input.perPixel;
    }
  }
}

function pixel({ data, width, height }, x, y, input, at, repeat) {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const down = y - top;
  const x0 = clamped(left, width);
  const x1 = clamped(left + 1, width);
  const y0 = clamped(top, height);
  const y1 = clamped(top + 1, height);
  let w00 = (1 - right) * (1 - down);
  let w01 = right * (1 - down);
  let w10 = (1 - right) * down;
  let w11 = right * down;
  if (!repeat && (x0 !== left || x1 !== left + 1 || y0 !== top || y1 !== top + 1)) {
    if (x0 !== left) w00 = w10 = 0;
    if (x1 !== left + 1) w01 = w11 = 0;
    if (y0 !== top) w00 = w01 = 0;
    if (y1 !== top + 1) w10 = w11 = 0;
  }
  const p00 = (y0 * width + x0) * 4;
  const p01 = (y0 * width + x1) * 4;
  const p10 = (y1 * width + x0) * 4;
  const p11 = (y1 * width + x1) * 4;
  const { values, source, scale, offset, perChannel } = input;
  for (let channel = 0; channel < 3; channel += 1) {
    const k = source[channel];
    const value =
      w00 * data[p00 + k] + w01 * data[p01 + k] + w10 * data[p10 + k] + w11 * data[p11 + k];
    values[at + channel * perChannel] = value * scale[channel] + offset[channel];
  }
}

function clamped(value, size) {
  return value < 0 ? 0 : value >= size ? size - 1 : value;
}

/** The matrix of a region for an input: from px of the input instead of the unit square. */
export function fromInput([a, b, c, d, e, f], width, height) {
  return [a / width, b / height, c, d / width, e / height, f];
}

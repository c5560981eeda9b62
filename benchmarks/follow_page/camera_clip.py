"""A clip as Chromium's fake camera: each frame says in a corner which one it is.

The fake camera plays the file again and again, at its own pace, so only the picture itself can
tell which moment of the clip a page saw.
"""

from contextlib import closing
from pathlib import Path

import cv2

from coach_app.engine.media.capture import FileSource

BITS, BLOCK_PX = 12, 8
QUALITY = 92

# In the page: the number of the frame that a video element shows, from the blocks in its corner.
READ_NUMBER = f"""
window.frameNumber = (() => {{
  const strip = document.createElement("canvas");
  [strip.width, strip.height] = [{BITS * BLOCK_PX}, {BLOCK_PX}];
  const pen = strip.getContext("2d", {{ willReadFrequently: true }});
  return (video) => {{
    if (video.readyState < 2) return null;
    pen.drawImage(video, 0, video.videoHeight - {BLOCK_PX}, strip.width, {BLOCK_PX},
      0, 0, strip.width, {BLOCK_PX});
    const {{ data }} = pen.getImageData(0, {BLOCK_PX // 2}, strip.width, 1);
    let number = 0;
    for (let bit = 0; bit < {BITS}; bit += 1) {{
      if (data[4 * ({BLOCK_PX} * bit + {BLOCK_PX // 2})] > 127) number |= 1 << bit;
    }}
    return number;
  }};
}})();
"""


def write(clip: Path, target: Path) -> float:
    """The clip as a file of JPEG pictures with their numbers; gives pictures a second."""
    times_s = []
    with target.open("wb") as file, closing(FileSource(clip)) as source:
        for number, frame in enumerate(iter(source.read, None)):
            times_s.append(frame.t_s)
            picture = frame.image_bgr.copy()
            for bit in range(BITS):
                x = BLOCK_PX * bit
                picture[-BLOCK_PX:, x : x + BLOCK_PX] = 255 if number >> bit & 1 else 0
            _, coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
            file.write(coded.tobytes())
    return (len(times_s) - 1) / (times_s[-1] - times_s[0])

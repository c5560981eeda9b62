"""What a camera's sensor makes of the light: a dimmed picture, grainy."""

from dataclasses import dataclass

import cv2
import numpy as np

from coach_app.engine.core.structures import Image

_FIELDS = 7  # noise fields that are shifted about, so that no two pictures in a row are alike


@dataclass(frozen=True, slots=True)
class Sensor:
    """A camera in some light.

    Attributes:
        light: share of full daylight; 0.25 is a room in the evening.
        noise: standard deviation of the grain, in grey levels of 255.
        seed: which grain.
    """

    light: float = 1.0
    noise: float = 0.0
    seed: int = 0

    def expose(self, image_bgr: Image, i: int) -> Image:
        """(H, W, 3) uint8 BGR, the picture as the sensor delivers frame `i`; the same every time.

        Args:
            image_bgr: (H, W, 3) uint8, in full light; left as it is.
            i: number of the frame.
        """
        if self.light >= 1.0 and self.noise <= 0.0:
            return image_bgr
        dimmed = cv2.convertScaleAbs(image_bgr, alpha=self.light)
        if self.noise <= 0.0:
            return np.asarray(dimmed, dtype=np.uint8)
        random = np.random.default_rng((self.seed, i % _FIELDS))
        grain = np.empty(image_bgr.shape, dtype=np.float32)
        random.standard_normal(dtype=np.float32, out=grain)
        shifted = np.roll(grain, (13 * (i // _FIELDS), 29 * (i // _FIELDS)), axis=(0, 1))
        noisy = dimmed.astype(np.float32) + np.float32(self.noise) * shifted
        return np.asarray(np.clip(noisy + np.float32(0.5), 0, 255), dtype=np.uint8)

"""How large a body is in the picture: its trunk, which every view shows, or its shoulders."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

# The shoulders' width as a share of the trunk's length, from mid-hips to mid-shoulders.
SHOULDER_SHARE = 0.7

Lengths = TypeVar("Lengths", bound=npt.NDArray[np.floating])


def torso_length(trunk: Lengths, shoulders: Lengths) -> Lengths:
    """The trunk's length, also where it leans to or from the camera and looks short.

    Args:
        trunk: mid-hips to mid-shoulders as seen; any shape and unit, NaN where not measured.
        shoulders: their width as seen, likewise.

    Returns:
        What the larger of the two stands for; NaN where either is not measured.
    """
    length: Lengths = np.maximum(trunk, shoulders / SHOULDER_SHARE)
    return length

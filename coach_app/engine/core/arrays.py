"""Type aliases of the arrays that are computed with; each docstring states the shape."""

import numpy as np
import numpy.typing as npt

# Figures: degrees, pixels, seconds.
Array = npt.NDArray[np.float64]
# Yes or no for each.
Mask = npt.NDArray[np.bool_]

"""Keep the model loaded while the camera is closed and opened again."""

import threading

from coach_app.engine.pose.base import PoseEstimator


class SpareModel:
    """Passes one opened model on, so that no two threads ever use it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: PoseEstimator | None = None
        self._closed = False

    def take(self) -> PoseEstimator | None:
        """The model, for whoever takes it alone; None if there is none."""
        with self._lock:
            model, self._model = self._model, None
            return model

    def leave(self, model: PoseEstimator, *, trusted: bool) -> None:
        """Leave a model for the next opening; it is closed if it failed, hung, or is not wanted."""
        with self._lock:
            if trusted and not self._closed and self._model is None:
                self._model = model
                return
        model.close()

    def close(self) -> None:
        """Release the model that is here, and later each that is left."""
        with self._lock:
            self._closed = True
            model, self._model = self._model, None
        if model is not None:
            model.close()

"""The cameras and pose models that can be chosen, as they are found."""

from PySide6.QtCore import QObject, Signal

from coach_app.app.desktop import Desktop, PoseModels
from coach_app.engine.media.cameras import is_camera
from coach_app.engine.pose.base import AUTO
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.setting_row import ChoiceRow

CAMERAS_S = 8.0


class OfferedDevices(QObject):
    """Fills two rows; what was chosen before stays, even if it is not found.

    Signals:
        missed: the cameras could not be listed; the sentence that says so.
    """

    missed = Signal(str)

    def __init__(
        self, parent: QObject, desktop: Desktop, camera: ChoiceRow, model: ChoiceRow
    ) -> None:
        super().__init__(parent)
        self._desktop, self._camera, self._model = desktop, camera, model
        self._finding = JobWatch(self, self._offer_cameras, limit_s=CAMERAS_S)
        self._finding.failed.connect(lambda _: self._miss_cameras())
        self._finding.late.connect(self._miss_cameras)
        self._modelling = JobWatch(self, self._offer_models)  # where it fails, the choice stays
        chosen, name = str(camera.value), str(model.value)
        camera.offer(((chosen, self._camera_name(chosen)),), chosen)
        model.offer(((name, self._model_name(name)),), name)

    def find(self) -> None:
        """Look for them anew."""
        self._finding.start(self._desktop.cameras())
        self._modelling.start(self._desktop.pose_models())

    def drop(self) -> None:
        """Look no more."""
        self._finding.drop()
        self._modelling.drop()

    def _offer_cameras(self, found: object) -> None:
        if not isinstance(found, tuple):
            return
        chosen = self._camera.value
        for value, _, number in found:
            if number == chosen:  # an old setting: the same camera by what it is
                chosen = value
        offered = [(value, _short(name)) for value, name, _ in found]
        if chosen not in [value for value, _ in offered]:
            offered.insert(0, (chosen, self._camera_name(str(chosen))))
        self._camera.offer(tuple(offered), chosen)

    def _miss_cameras(self) -> None:
        self._finding.drop()
        self.missed.emit(self.tr("Cameras could not be listed; the choice stays."))

    def _camera_name(self, chosen: str) -> str:
        if chosen.isdigit():
            return self.tr("Camera {number}").format(number=int(chosen) + 1)
        return self.tr("the camera chosen before") if is_camera(chosen) else _short(chosen)

    def _offer_models(self, found: object) -> None:
        if not isinstance(found, PoseModels):
            return
        chosen = str(self._model.value)
        automatic = self.tr("automatic")
        if found.automatic is not None and len(found.installed) > 1:
            automatic = self.tr("automatic: {model}").format(
                model=self._model_name(found.automatic)
            )
        offered = [(AUTO, automatic), *((name, self._model_name(name)) for name in found.installed)]
        if chosen not in [name for name, _ in offered]:
            offered.append((chosen, self._model_name(chosen)))
        self._model.offer(tuple(offered), chosen)

    def _model_name(self, name: str) -> str:
        return {
            AUTO: self.tr("automatic"),
            "blazepose_heavy": self.tr("exact, for a fast computer"),
            "blazepose_full": self.tr("standard"),
            "blazepose_lite": self.tr("quick, for a slow computer"),
        }.get(name, _short(name))


def _short(name: str, most: int = 32) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"

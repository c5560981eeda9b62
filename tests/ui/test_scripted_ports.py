import inspect

import pytest

from coach_app.app.first_start.camera_pictures import CameraPictures
from coach_app.app.first_start.desk import FirstStartDesk
from coach_app.app.first_start.trial import Trial
from coach_app.app.fitness.check_visit import CheckVisit
from coach_app.app.live_session import Visit
from tests.scripted_ports import ScriptedCheck, ScriptedPictures, ScriptedPorts, ScriptedSession


@pytest.mark.parametrize(
    ("scripted", "real"),
    [
        (ScriptedSession, Visit),
        (ScriptedSession, Trial),
        (ScriptedCheck, CheckVisit),
        (ScriptedPictures, CameraPictures),
        (ScriptedPorts, FirstStartDesk),
    ],
)
def test_what_is_scripted_can_be_asked_like_what_is_real(scripted: type, real: type) -> None:
    asked = [name for name in vars(real) if not name.startswith("_") and name != "join"]
    for name in asked:
        member, stand_in = getattr(real, name), getattr(scripted, name)
        assert isinstance(member, property) == isinstance(stand_in, property), name
        if callable(member):
            ours, theirs = inspect.signature(stand_in), inspect.signature(member)
            assert list(ours.parameters) == list(theirs.parameters), name

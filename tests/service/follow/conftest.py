"""One service with one published routine, for the tests of following."""

from collections.abc import Iterator

import pytest

from tests.service.conftest import serving
from tests.service.follow import follow_case
from tests.service.follow.follow_case import Case


@pytest.fixture(scope="package")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("follow")
    file, routine, track = follow_case.made(folder, executions=True)
    with serving(folder / "data", token_role="admin", judges="1") as service:
        assert follow_case.publish(service, file.read_bytes()).status_code == 201
        yield Case(service, routine, track, follow_case.followed(track))

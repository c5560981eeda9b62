"""schemathesis holds the running service against what its OpenAPI document says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.service.conftest import TOKEN, serving

EXAMPLES = 4

# Any bytes fit the description of a routine's file, and hardly any are one.
CONFIG = """
[[operations]]
include-path = "/v1/routines/{routine_id}"
include-method = "PUT"
[operations.checks]
positive_data_acceptance.enabled = false
"""


@pytest.mark.model
def test_the_service_answers_as_documented(tmp_path: Path) -> None:
    # It tries more bad tokens than one address may, and wants each refused as such.
    many = "100000"
    (tmp_path / "schemathesis.toml").write_text(CONFIG)
    with serving(
        tmp_path / "data",
        worker=True,
        most_bad_tokens_minutely=many,
        most_sessions_hourly=many,
    ) as service:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "run"),
                f"{service.url}/v1/openapi.json",
                *("--header", f"Authorization: Bearer {TOKEN}"),
                *("--max-examples", str(EXAMPLES), "--seed", "1", "--no-color"),
                *("--request-timeout", "30", "--suppress-health-check", "all"),
            ],
            capture_output=True,
            text=True,
            cwd=tmp_path,  # it leaves a folder behind
            check=False,
        )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    counts = re.search(r"Selected: (\d+)/(\d+)\s+Tested: (\d+)", done.stdout)
    assert counts is not None, done.stdout
    assert len(set(counts.groups())) == 1, "not every operation was tried"

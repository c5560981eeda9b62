"""`ready` says yes only after something was stored."""

import subprocess
from pathlib import Path

import pytest
import requests

from tests.service.conftest import serving

OWN = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
MOUNT = 'mount -t tmpfs -o size=4m tmpfs "$0" || exit 77; exec "$@"'


@pytest.mark.parametrize("full", ["data", "files"])
def test_a_full_disk_is_not_ready(tmp_path: Path, full: str) -> None:
    for name in ("data", "files"):
        (tmp_path / name).mkdir()
    mount = [*OWN, MOUNT, str(tmp_path / full)]
    if subprocess.run([*mount, "true"], capture_output=True, check=False).returncode:
        pytest.skip("a process may not mount a file system of its own here")
    files = str(tmp_path / "files")
    with serving(tmp_path / "data", within=mount, files=files) as service:
        assert requests.get(f"{service.url}/v1/ready", timeout=10).status_code == 200
        folder = Path("/proc", str(service.process.pid), "root", str(tmp_path)[1:], full)
        filler = folder / "filler"
        with pytest.raises(OSError, match="No space"), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        assert requests.get(f"{service.url}/v1/ready", timeout=10).status_code == 503
        filler.unlink()
        assert requests.get(f"{service.url}/v1/ready", timeout=10).status_code == 200

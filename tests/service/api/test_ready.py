"""`ready` says yes only after something was stored."""

import subprocess
from pathlib import Path

import pytest
import requests

from tests.service.conftest import serving

OWN = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
MOUNT = """\
for folder in "$0/data" "$0/files"; do
    mount -t tmpfs -o size=4m tmpfs "$folder" || exit 77
done
exec "$@"
"""


def test_a_full_disk_is_not_ready(tmp_path: Path) -> None:
    for name in ("data", "files"):
        (tmp_path / name).mkdir()
    mount = [*OWN, MOUNT, str(tmp_path)]
    if subprocess.run([*mount, "true"], capture_output=True, check=False).returncode:
        pytest.skip("a process may not mount a file system of its own here")
    files = str(tmp_path / "files")
    with serving(tmp_path / "data", within=mount, files=files) as service:
        seen_by_it = Path("/proc", str(service.process.pid), "root", str(tmp_path)[1:])
        for full in ("data", "files"):
            assert requests.get(f"{service.url}/v1/ready", timeout=10).status_code == 200
            filler = seen_by_it / full / "filler"
            with pytest.raises(OSError, match="No space"), filler.open("wb", buffering=0) as file:
                while True:
                    file.write(bytes(4096))
            assert requests.get(f"{service.url}/v1/ready", timeout=10).status_code == 503
            filler.unlink()
        assert requests.get(f"{service.url}/v1/ready", timeout=10).status_code == 200

"""A decoder reads its own file and the code of programs; the system refuses everything else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from coach_app.errors import CoachError
from pose_service import doctor
from pose_service.decoding.confinement import FILES, NETWORK, confine, sentence
from pose_service.doctor import not_confined

TRIED = """
import json, os, socket, subprocess, sys, threading
from pathlib import Path
from pose_service.decoding.confinement import confine
own, other = Path(sys.argv[1]), Path(sys.argv[2])
before = os.nice(0)
missing = confine(own)
def tried(action):
    try:
        action()
    except OSError as error:
        return type(error).__name__
    return "done"
thread = threading.Thread(target=int)
print(json.dumps({
    "missing": missing,
    "nicer": os.nice(0) > before,
    "read own": tried(own.read_bytes),
    "thread": tried(thread.start),
    "read other": tried(other.read_bytes),
    "write own": tried(lambda: own.write_bytes(b"")),
    "delete own": tried(own.unlink),
    "list": tried(lambda: os.listdir(other.parent)),
    "create": tried(lambda: other.with_name("new").touch()),
    "connect": tried(lambda: socket.create_connection(("127.0.0.1", 9))),
    "unix socket": tried(lambda: socket.socket(socket.AF_UNIX)),
    "program": tried(lambda: subprocess.run(["true"])),
    "process": tried(os.fork),
    "kill": tried(lambda: os.kill(os.getppid(), 0)),
}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux's")
def test_a_confined_process_reaches_nothing_but_its_own_file(tmp_path: Path) -> None:
    own, other = tmp_path / "video", tmp_path / "secret"
    own.write_bytes(b"video")
    other.write_bytes(b"secret")
    done = subprocess.run(
        [sys.executable, "-c", TRIED, own, other], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    missing = found.pop("missing")
    assert missing == not_confined()
    allowed = {name: found.pop(name) for name in ("nicer", "read own", "thread")}
    assert allowed == {"nicer": True, "read own": "done", "thread": "done"}
    of_files = {"read other", "write own", "delete own", "list", "create"}
    for name, result in found.items():
        if (FILES if name in of_files else NETWORK) not in missing:
            assert result == "PermissionError", name
    assert other.read_bytes() == b"secret" and own.read_bytes() == b"video"


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("echo no module of that name >&2; exit 1", "no module of that name"),
        ("kill -9 $$", "exit status -9"),
        ("exec sleep 60", "no answer within 1 s"),
    ],
)
def test_a_decoder_that_does_not_run_is_one_sentence_of_the_doctor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{program}\n")
    python.chmod(0o755)
    monkeypatch.setattr(doctor, "_LONGEST_S", 1.0)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(CoachError, match=f"{said}\\): no video can be worked on"):
        not_confined()


def test_a_system_that_cannot_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pose_service.decoding.confinement.os.nice", lambda _: 0)
    monkeypatch.setattr("pose_service.decoding.confinement.sys.platform", "darwin")
    missing = confine()
    assert missing == [FILES, NETWORK]
    assert "not shut off from files and network and other programs" in sentence(missing)
    assert sentence([]).startswith("Decoders of videos are shut off")

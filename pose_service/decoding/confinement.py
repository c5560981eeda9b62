"""Shuts a decoder off: no file but its own, no network, no other program, no new rights.

Linux only, by Landlock (files) and seccomp (system calls); what this system does not have is named,
so that the worker's log and `pose-service doctor` can say so. What is open already stays open.
"""

import contextlib
import errno
import json
import os
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FILES, NETWORK = "files", "network and other programs"
_NICER = 5
# Whatever a decoder has no use for, and an intruder has.
_REFUSED = (
    *("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto"),
    *("execve", "execveat", "fork", "vfork", "ptrace", "process_vm_readv", "process_vm_writev"),
    *("kill", "tkill", "pidfd_open", "pidfd_getfd", "pidfd_send_signal", "setns", "unshare"),
    *("mount", "umount2", "pivot_root", "chroot", "bpf", "perf_event_open", "userfaultfd"),
    *("io_uring_setup", "io_uring_enter", "io_uring_register", "keyctl", "add_key", "request_key"),
    *("open_by_handle_at", "init_module", "finit_module", "delete_module", "kexec_load", "reboot"),
    *("chmod", "fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat", "setuid", "setgid"),
)
_CLONE_THREAD = 0x00010000


def confine(*readable: Path) -> list[str]:
    """Confine this process for good, and lower its priority; only `readable` files may be opened.

    Returns:
        What it is not shut off from, because this system cannot; empty where all is well.
    """
    if hasattr(os, "nice"):
        os.nice(_NICER)
    if sys.platform != "linux":
        return [FILES, NETWORK]
    calls = _calls()  # looking for the library takes files and programs
    missing = []
    if not _without_files(readable):
        missing.append(FILES)
    if calls is None or not _loaded(calls):
        missing.append(NETWORK)
    return missing


def sentence(missing: Sequence[str]) -> str:
    """Say to the operator which confinement is missing."""
    if not missing:
        return "Decoders of videos are shut off from files, network and other programs."
    return (
        f"Decoders of videos are not shut off from {' and '.join(missing)} on this system: that"
        " takes Linux 5.13 or newer with Landlock, and libseccomp (apt-get install libseccomp2)."
    )


def _without_files(readable: tuple[Path, ...]) -> bool:
    from py_landlock import AccessFs, Landlock, LandlockError

    try:
        rules = Landlock(strict=False).allow_read(*_code())
        if readable:
            rules.add_path_rule(*readable, access=AccessFs.READ_FILE)
        rules.apply()
    except (LandlockError, OSError):
        return False
    return True


def _code() -> set[Path]:
    """Folders of programs, of which libraries load parts when they first need them."""
    ours = Path(__file__).resolve().parents[2]
    places = {Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib")}
    places |= {Path(sysconfig.get_path("platlib")), ours / "coach_app", ours / "pose_service"}
    return {place for place in places if place.is_dir()}


def _calls() -> Any:  # noqa: ANN401 - pyseccomp ships no types
    """Open libseccomp; None where there is none."""
    try:
        import pyseccomp
    except RuntimeError:  # it has not found the library
        return None
    calls = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in _REFUSED:
        with contextlib.suppress(OSError, ValueError):  # not a call of this processor
            calls.add_rule(pyseccomp.ERRNO(errno.EPERM), name)
    # Threads are a decoder's own; another process is not. Whose flags lie in memory cannot be
    # looked at: the C library then asks in the older way.
    another = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _CLONE_THREAD, 0)
    calls.add_rule(pyseccomp.ERRNO(errno.EPERM), "clone", another)
    calls.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    return calls


def _loaded(calls: Any) -> bool:  # noqa: ANN401 - pyseccomp ships no types
    try:
        calls.load()
    except OSError:
        return False
    return True


if __name__ == "__main__":  # asked by `pose-service doctor`, in a process of its own
    json.dump(confine(), sys.stdout)

"""Install the shared libraries and the font that pip cannot bring; say so where we may not.

Run by `make` before anything else, with the system's Python and nothing but its standard library:

    python3 setup/system_packages.py [--test]

When nothing is missing it starts no other program, needs no network and takes a fraction of a
second. On Debian and Ubuntu it calls apt-get, as root or through sudo. Elsewhere it names what is
missing and ends with status 1.
"""

import argparse
import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

# Library -> the Debian package that holds it. All that PySide6's windows (X11 and Wayland),
# QtMultimedia and OpenCV load and that their wheels do not bring: the NEEDED entries of the
# shared objects, followed through, less what every Debian has.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libbrotlidec.so.1": "libbrotli1",
    "libbz2.so.1": "libbz2-1.0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpulse.so.0": "libpulse0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What the tests use where it is there, by the file that shows it: program or folder -> package.
FOR_TESTS = {
    "Xvfb": "xvfb",
    "redis-server": "redis-server",
    "/usr/lib/postgresql": "postgresql",  # Debian keeps its programs out of the PATH
    "chromium": "chromium",  # Ubuntu has none as a package: the tests of the web page are left out
}
FONT_PACKAGE = "fonts-nanum"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
KOREAN_FONT_NAMES = ("nanum", "cjk", "notosanskr", "notoserifkr", "baekmuk", "unbatang", "undotum")


def main() -> int:
    """Look, install what is missing, look again; 0 when nothing that is needed is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--test",
        action="store_true",
        help="also what the tests use: a virtual display, Redis, PostgreSQL and Chromium",
    )
    arguments = parser.parse_args()
    if sys.platform != "linux":
        return 0
    missing = missing_packages()
    wished = wished_packages() if arguments.test else []
    if not missing and not wished:
        return 0
    prefix = apt_prefix(may_ask=bool(missing))
    if prefix is not None:
        # What is wished for comes by itself: where apt-get does not know it, the rest still comes.
        needed = sorted(set(missing.values()))
        install(prefix, *([needed] if needed else []), *([package] for package in wished))
        missing = missing_packages()
    if not missing:
        return 0
    say(f"Coach needs what this machine lacks: {', '.join(sorted(missing))}.")
    say(remedy(missing))
    return 1


def missing_packages() -> dict[str, str]:
    """What is missing -> the Debian package that brings it."""
    missing = {name: package for name, package in LIBRARIES.items() if not loads(name)}
    if importlib.util.find_spec("ensurepip") is None:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        missing[f"{version}'s venv module"] = f"{version}-venv"
    if not has_korean_font():
        missing["a Korean font"] = FONT_PACKAGE
    return missing


def wished_packages() -> list[str]:
    """Packages that some tests want, and that are not there."""
    return [
        package
        for found, package in FOR_TESTS.items()
        if not (shutil.which(found) or (found.startswith("/") and Path(found).is_dir()))
    ]


def loads(library: str) -> bool:
    """True if the dynamic loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_korean_font() -> bool:
    """True if a font file whose name promises Korean lies where fontconfig looks."""
    for folder in FONT_FOLDERS:
        for _, _, files in os.walk(Path(folder).expanduser()):
            if any(word in name.lower() for name in files for word in KOREAN_FONT_NAMES):
                return True
    return False


def apt_prefix(*, may_ask: bool) -> list[str] | None:
    """What to write before apt-get: nothing as root, sudo, or None where we may not install.

    Args:
        may_ask: sudo may ask for the password if somebody sits at a terminal.
    """
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    silent = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    if silent.returncode == 0:
        return ["sudo", "-n"]
    return ["sudo"] if may_ask and sys.stdin.isatty() else None


def install(prefix: list[str], *groups: list[str]) -> None:
    """Install each group of packages with apt-get; a failure shows as still missing afterwards."""
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    if subprocess.run([*quiet, "update"], check=False).returncode != 0:
        say("apt-get could not refresh its lists; is this machine on the network?")
    options = ["-o", "Dpkg::Use-Pty=0", "--no-install-recommends"]
    for packages in groups:
        say(f"Installing with apt-get: {' '.join(packages)}")
        names = [renamed(package) for package in packages]
        done = subprocess.run(
            [*quiet, *options, "install", *names], check=False, stdout=subprocess.DEVNULL
        )
        if done.returncode != 0:
            say("apt-get could not install them; its own words stand above.")


def renamed(package: str) -> str:
    """Debian 13 and Ubuntu 24.04 gave some libraries the ending t64."""
    known = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", f"{package}t64"],
        capture_output=True,
        check=False,
    )
    return f"{package}t64" if known.returncode == 0 else package


def remedy(missing: dict[str, str]) -> str:
    """How to get `missing` on this system."""
    packages = " ".join(sorted(set(missing.values())))
    if shutil.which("apt-get"):
        return f"Ask an administrator to run: apt-get install {packages}"
    libraries = sorted(name for name in missing if name in LIBRARIES)
    if shutil.which("dnf"):
        bits = "()(64bit)" if platform.architecture()[0] == "64bit" else ""
        names = " ".join(f"'{name}{bits}'" for name in libraries)
        return f"Run: sudo dnf install {names} google-noto-sans-cjk-fonts"
    return "Install them with this system's package manager, then run make again."


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""Cameras by what they are, on made-up kernel lists: no camera is needed."""

import sys
from pathlib import Path

import pytest

from coach_app.engine.media import capture
from coach_app.engine.media.cameras import Camera, choose, find_cameras, is_camera
from coach_app.errors import CaptureError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


class Computer:
    """/sys and /dev as Linux shows them."""

    def __init__(self, root: Path) -> None:
        self.system, self.devices = root / "sys", root / "dev"
        self.system.mkdir()
        (self.devices / "v4l" / "by-id").mkdir(parents=True)
        self.by_id = self.devices / "v4l" / "by-id"

    def plug_in(self, first: int, name: str, udev: str | None) -> None:
        """A webcam: one device file with pictures, the next with data about them."""
        for index in (0, 1):
            folder = self.system / f"video{first + index}"
            folder.mkdir()
            (folder / "name").write_text(f"{name}\n")
            (folder / "index").write_text(f"{index}\n")
            device = self.devices / folder.name
            device.write_text("")
            if udev is not None:
                (self.by_id / f"{udev}-video-index{index}").symlink_to(device)

    def pull_out(self) -> None:
        for folder in self.system.iterdir():
            (folder / "name").unlink()
            (folder / "index").unlink()
            folder.rmdir()
        for link in self.by_id.iterdir():
            link.unlink()

    def cameras(self) -> tuple[Camera, ...]:
        return find_cameras(self.system, self.devices)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_a_webcam_is_one_camera_although_it_owns_two_device_files(computer: Computer) -> None:
    computer.plug_in(0, "HD Webcam: HD Webcam", "usb-Maker_HD_Webcam_0001")
    computer.plug_in(2, "C920", "usb-046d_C920_ABC")
    assert computer.cameras() == (
        Camera("camera:usb-Maker_HD_Webcam_0001-video-index0", "HD Webcam", 0),
        Camera("camera:usb-046d_C920_ABC-video-index0", "C920", 2),
    )


def test_the_driver_knows_better_than_the_order(computer: Computer) -> None:
    computer.plug_in(0, "Strange", None)
    found = find_cameras(computer.system, computer.devices, lambda path: path.name == "video1")
    assert [camera.number for camera in found] == [1]


def test_plugged_in_again_under_another_number_it_is_the_same(computer: Computer) -> None:
    computer.plug_in(0, "C920", "usb-046d_C920_ABC")
    (before,) = computer.cameras()
    computer.pull_out()
    computer.plug_in(4, "C920", "usb-046d_C920_ABC")
    computer.plug_in(0, "Other", "usb-Other")
    assert choose(before.id, computer.cameras()) == (4, None)


def test_two_of_the_same_kind_without_udev_differ_by_their_sockets(computer: Computer) -> None:
    for first, place in ((0, "1-1:1.0"), (2, "1-2:1.0")):
        computer.plug_in(first, "Webcam", None)
        socket = computer.devices / place
        socket.mkdir()
        (computer.system / f"video{first}" / "device").symlink_to(socket)
    one, other = computer.cameras()
    assert one.id != other.id


CHOSEN, OTHER = Camera("camera:a", "Webcam A", 2), Camera("camera:b", "Webcam B", 4)


@pytest.mark.parametrize(
    ("spec", "connected", "number", "stands_in"),
    [
        ("camera:a", (CHOSEN, OTHER), 2, None),
        ("4", (CHOSEN, OTHER), 4, None),
        ("camera:a", (OTHER,), 4, OTHER),
        ("7", (OTHER,), 4, OTHER),
        ("0", (OTHER,), 4, None),  # nobody has chosen yet
        ("0", (), 0, None),  # where cameras cannot be listed
        ("7", (CHOSEN, OTHER), 7, None),
    ],
)
def test_which_camera_is_opened(
    spec: str, connected: tuple[Camera, ...], number: int, stands_in: Camera | None
) -> None:
    assert choose(spec, connected) == (number, stands_in)


@pytest.mark.parametrize("connected", [(), (CHOSEN, OTHER)])
def test_an_absent_one_is_said_where_no_other_can_be_meant(connected: tuple[Camera, ...]) -> None:
    with pytest.raises(CaptureError, match="not connected; plug it in"):
        choose("camera:gone", connected)


def test_the_one_used_instead_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    monkeypatch.setattr(capture, "CameraSource", opened.append)
    told: list[str] = []
    capture.open_source("camera:gone", cameras=lambda: (OTHER,), instead=told.append)
    assert (opened, told) == ([4], ["Webcam B"])


def test_paths_and_addresses_are_no_cameras() -> None:
    assert is_camera("camera:usb-1") and is_camera("12")
    assert not is_camera("clip.mp4")
    assert not is_camera("rtsp://camera.local")


def test_a_computer_without_cameras_has_none(tmp_path: Path) -> None:
    assert find_cameras(tmp_path / "nothing", tmp_path) == ()

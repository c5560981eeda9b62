"""Routine files for tests: a real one, and what somebody who means harm makes of it."""

import hashlib
import io
import json
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO, Skeleton
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.routines.coach_file import pack
from coach_app.engine.routines.library import Library
from coach_app.engine.routines.routine_file import save_routine
from coach_app.engine.routines.routine_manifest import VERSION
from tests.clip_maker import ClipMaker

SIZE_PX = (160, 96)
FRAMES = 30
MODELS = ("blazepose_full-0123456789abcdef", "other-1")
Entries = dict[str, bytes]
Made = Callable[[Entries, dict[str, Any]], bytes]


def made_track(skeleton: Skeleton, seed: int = 7) -> PoseTrack:
    numbers = np.random.default_rng(seed)
    k = len(skeleton)
    keypoints = numbers.uniform(0, 90, (FRAMES, k, 2)).astype(np.float32)
    scores = numbers.uniform(0, 1, (FRAMES, k)).astype(np.float32)
    keypoints[3], scores[3] = np.nan, 0.0
    return PoseTrack(skeleton, np.arange(FRAMES) / 30.0, keypoints, scores, None, SIZE_PX, "made")


def made_routine(folder: Path) -> Routine:
    """A routine with everything a manifest can hold, in a library of its own under `folder`."""
    library = Library([folder / "first"])
    added = library.add(
        ClipMaker(folder).mp4(frames=FRAMES, size_px=SIZE_PX),
        "Monday arms",
        position="seated",
        author="김 강사",
        licence="CC-BY-4.0",
    )
    moves = (
        Move("up", 0.1, 0.5, {"en": "Up", "ko": "위로"}, {"en": "Lift"}, ("left_elbow",), 2),
        Move(
            "down",
            0.5,
            0.9,
            {"en": "Down"},
            {},
            tolerance_deg=20.0,
            hold_s=0.5,
            position="standing",
            mirrored=False,
        ),
    )
    routine = Routine(
        id=added.id,
        title={"en": "Monday arms", "ko": "월요일 팔 운동"},
        description={"en": "Two lines,\nand both arrive."},
        video=added.video,
        position="seated",
        mirrored=True,
        moves=moves,
        duration_s=added.duration_s,
        author=added.author,
        licence=added.licence,
        folder=added.folder,
        origin=added.origin,
    )
    save_routine(routine)
    (added.folder / "choreography.txt").write_text("title en: Arms\n", "utf-8")
    return routine


def made_tracks() -> dict[str, PoseTrack]:
    return {MODELS[0]: made_track(BLAZEPOSE), MODELS[1]: made_track(COCO, 8)}


def made_file(folder: Path) -> Path:
    path = folder / "monday.coach"
    pack(made_routine(folder), made_tracks(), path)
    return path


def entries_of(content: bytes) -> tuple[Entries, dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return entries, json.loads(entries.pop("manifest.json"))


def archive(entries: Entries, manifest: object, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    text = manifest if isinstance(manifest, bytes) else json.dumps(manifest).encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as made:
        made.writestr("manifest.json", text)
        for name, content in entries.items():
            made.writestr(name, content)
    return file.getvalue()


def restated(entries: Entries, manifest: dict[str, Any]) -> dict[str, Any]:
    """The manifest with sizes and checksums that fit `entries`, as a careful attacker has them."""
    for table in (manifest["video"], *manifest["tracks"], manifest["choreography"]):
        content = entries.get(table["file"], b"?")
        table["bytes"] = len(content)
        table["sha256"] = hashlib.sha256(content).hexdigest()
    return manifest


def mutated(content: bytes, seed: int) -> bytes:
    """One to three random damages; half of the files are hurt where their structure is."""
    chance = random.Random(seed)
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 3)):
        size = len(damaged)
        place = chance.randrange(size)
        if chance.random() < 0.5:
            place = chance.choice([chance.randrange(min(600, size)), size - 1 - place % 600])
        length = chance.choice([1, 1, 4, 40, 2000])
        piece = bytes(damaged[place : place + length])
        kind = chance.randrange(6)
        if kind == 0:
            damaged[place] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del damaged[place:]
        elif kind == 2:
            del damaged[place : place + length]
        elif kind == 3:
            damaged[place:place] = piece
        elif kind == 4:
            damaged[place : place + length] = chance.randbytes(len(piece))
        else:
            damaged[place : place + length] = bytes(len(piece))
        if len(damaged) < 2:
            break
    return bytes(damaged)


def _named(name: str) -> Made:
    return lambda entries, manifest: archive({**entries, name: b"x"}, manifest)


def _video_named(name: str) -> Made:
    def made(entries: Entries, manifest: dict[str, Any]) -> bytes:
        renamed = {name: entries.pop("video.mp4"), **entries}
        manifest["video"]["file"] = name
        return archive(renamed, manifest)

    return made


def _changed(**changes: object) -> Made:
    return lambda entries, manifest: archive(entries, {**manifest, **changes})


def _move(**changes: object) -> Made:
    def made(entries: Entries, manifest: dict[str, Any]) -> bytes:
        manifest["moves"][1] |= changes
        return archive(entries, manifest)

    return made


def _without(key: str) -> Made:
    def made(entries: Entries, manifest: dict[str, Any]) -> bytes:
        manifest.pop(key, None)
        entries.pop(key, None)
        return archive(entries, manifest)

    return made


def _text(content: bytes) -> Made:
    return lambda entries, manifest: archive(entries, content)


def _replaced(name: str, content: bytes) -> Made:
    """Another content with a fitting checksum."""

    def made(entries: Entries, manifest: dict[str, Any]) -> bytes:
        entries[name] = content
        return archive(entries, restated(entries, manifest))

    return made


def _flagged(offset: int, value: bytes, entry: int = 1) -> Made:
    """Bytes of one entry in the central directory overwritten."""

    def made(entries: Entries, manifest: dict[str, Any]) -> bytes:
        content = bytearray(archive(entries, manifest))
        place = -1
        for _ in range(entry + 1):
            place = content.index(b"PK\x01\x02", place + 1)
        content[place + offset : place + offset + len(value)] = value
        return bytes(content)

    return made


def _symlink(entries: Entries, manifest: dict[str, Any]) -> bytes:
    mode = (stat.S_IFLNK | 0o777) << 16
    return _flagged(38, struct.pack("<L", mode))(entries, manifest)


def _twice(entries: Entries, manifest: dict[str, Any]) -> bytes:
    content = archive({**entries, "Video.mp4": b"x"}, manifest)
    return content.replace(b"Video.mp4", b"video.mp4")


def _lying_bomb(entries: Entries, manifest: dict[str, Any]) -> bytes:
    """The manifest's entry says 100 bytes and inflates to 300 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(1 << 20)
    data = b"".join(packer.compress(zeros) for _ in range(300)) + packer.flush()
    return _one_entry(b"manifest.json", data, 100)


def _overlapping(entries: Entries, manifest: dict[str, Any]) -> bytes:
    """Two entries that share the same bytes."""
    one = _one_entry(b"manifest.json", b"x" * 500, 500, stored=True)
    start = one.index(b"PK\x01\x02")
    directory = one[start : start + 46 + 13] * 2
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, len(directory), start, 0)
    return one[:start] + directory.replace(b"manifest.json", b"video.mp4\0\0\0\0", 1) + end


def _one_entry(name: bytes, data: bytes, claimed: int, stored: bool = False) -> bytes:
    how = 0 if stored else 8
    sizes = (how, 0, 33, 0, len(data), claimed, len(name))
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, *sizes[:3], 0, *sizes[4:], 0) + name
    central = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, *sizes[:3], 0, *sizes[4:], 0, 0, 0, 0, 0, 0
    )
    central += name
    offset = len(local) + len(data)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(central), offset, 0)
    return local + data + central + end


def _track(**arrays: Any) -> bytes:
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def _npy(header: str, content: bytes = b"") -> bytes:
    text = header.encode().ljust(118) + b"\n"
    array = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + content
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("header.npy", array)
    return file.getvalue()


def _times(times: Any) -> bytes:
    header = {
        "format": 1,
        "skeleton": "coco_17",
        "keypoints": COCO.keypoints,
        "size_px": SIZE_PX,
        "model": "made",
    }
    return _track(
        header=np.frombuffer(json.dumps(header).encode(), dtype=np.uint8),
        t_s=np.asarray(times, dtype=np.float64),
        keypoints_px=np.zeros((len(times), 17, 2), np.float32),
        scores=np.zeros((len(times), 17), np.float32),
    )


def _same_model(entries: Entries, manifest: dict[str, Any]) -> bytes:
    """Two models whose names would be one file."""
    manifest["tracks"][0]["model"], manifest["tracks"][1]["model"] = "a.b/c", "a.b_c"
    return archive(entries, manifest)


_MANY = "<f8', 'fortran_order': False, 'shape': (1000000000000,), }"
_DEEP = b"[" * 200_000 + b"]" * 200_000

HOSTILE: dict[str, Made] = {
    "nothing": lambda *_: b"",
    "an empty archive": lambda *_: b"PK\5\6" + bytes(18),
    "a text": lambda *_: b"Dear colleague, " * 100,
    "up and out": _named("../../outside.txt"),
    "up and out, Windows": _named("..\\..\\outside.txt"),
    "from the root": _named("/tmp/outside.txt"),
    "from a drive": _named("C:\\outside.txt"),
    "a folder": _named("folder/"),
    "a file too many": _named("readme.txt"),
    "a program": _named("run.exe"),
    "other letters": _named("MANIFEST.JSON"),
    "other letters of the video": _named("VIDEO.MP4"),
    "a video too many": _named("video.mov"),
    "a zero in the name": lambda e, m: _named("video.mp4_.txt")(e, m).replace(b"4_.t", b"4\0.t"),
    "a line break in the name": _named("video.mp4\n"),
    "video up and out": _video_named("../video.mp4"),
    "video from the root": _video_named("/tmp/video.mp4"),
    "video hidden": _video_named(".video.mp4"),
    "video as manifest": _changed(video={"file": "manifest.json", "bytes": 1, "sha256": "0" * 64}),
    "a link": _symlink,
    "a name twice": _twice,
    "encrypted": _flagged(8, b"\x01\x00"),
    "packed with lzma": lambda entries, manifest: archive(entries, manifest, zipfile.ZIP_LZMA),
    "packed with bzip2": lambda entries, manifest: archive(entries, manifest, zipfile.ZIP_BZIP2),
    "packed unknown": _flagged(10, b"\x63\x00"),
    "a wrong size": _flagged(24, struct.pack("<L", 7)),
    "a huge size": _flagged(24, struct.pack("<L", 0xFFFFFFF0)),
    "a wrong place": _flagged(42, struct.pack("<L", 12345)),
    "a wrong sum": _flagged(16, b"\1\2\3\4"),
    "something after the end": lambda e, m: archive(e, m) + b"#!/bin/sh\n",
    "something before the start": lambda e, m: b"#!/bin/sh\n" + archive(e, m),
    "a bomb that lies": _lying_bomb,
    "a bomb that does not": lambda e, m: archive(e, b"0" * (30 << 20)),
    "a bomb of a text": _replaced("choreography.txt", b" " * (900 << 10)),
    "a text too long": _replaced("choreography.txt", random.Random(1).randbytes(2 << 20)),
    "a text that is none": _replaced("choreography.txt", b"\xff\xfe\xfd"),
    "overlapping": _overlapping,
    "too many entries": lambda e, m: archive({**e, **{f"n{i}": b"" for i in range(2000)}}, m),
    "no manifest": lambda e, m: archive({}, b"").replace(b"manifest.json", b"manifesto.txt"),
    "no video": _without("video.mp4"),
    "no track": _without("track-1.npz"),
    "no choreography": _without("choreography.txt"),
    "manifest empty": _text(b""),
    "manifest no json": _text(b"format = 1"),
    "manifest no text": _text(b"\xff\xfe{}"),
    "manifest a list": _text(b"[]"),
    "manifest deep": _text(_DEEP),
    "manifest a number": _text(b"9" * 100_000),
    "manifest not a number": _text(b'{"format": NaN}'),
    "a key twice": _text(b'{"format": "coach-routine", "format": "coach-routine"}'),
    "another format": _changed(format="other"),
    "a newer version": _changed(version=VERSION + 1),
    "version 2 with what is new in 3": _changed(version=2, executions=[]),
    "version 1 with what is new in 2": _changed(version=1),
    "an endless version": _changed(version=1e308),
    "version zero": _changed(version=0),
    "no version": _without("version"),
    "no title": _without("title"),
    "no licence to speak of": _changed(licence=["mine"]),
    "an id that leads out": _changed(id="../../outside"),
    "an id of Windows": _changed(id="a\\b"),
    "an id with a line break": _changed(id="monday\n"),
    "an id too long": _changed(id="a" * 5000),
    "a title for terminals": _changed(title={"en": "\x1b]0;owned\x07"}),
    "a title of half a letter": _changed(title={"en": "\ud800"}),
    "a title of nothing": _changed(title={"en": "   "}),
    "a title in no language": _changed(title={"en": "x", "../x": "y"}),
    "a duration without end": _changed(duration_s=1e308),
    "a duration below zero": _changed(duration_s=-1),
    "a duration of another video": _changed(duration_s=500.0),
    "an unknown key": _changed(run="rm"),
    "a position": _changed(position="hanging"),
    "a move before the other": _move(start_s=0.2),
    "a move backwards": _move(start_s=0.8, end_s=0.6),
    "a move after the end": _move(end_s=900.0),
    "a move twice": _move(id="up"),
    "an unknown joint": _move(joints=["tail"]),
    "reps without end": _move(reps=10**30),
    "a tolerance for anything": _move(tolerance_deg=46),
    "a tolerance for nothing": _move(tolerance_deg=4.9),
    "a tolerance that is none": _move(tolerance_deg="15"),
    "a hold without end": _move(hold_s=1e9),
    "a hold that does not fit": _move(hold_s=30),
    "a hold too short": _move(hold_s=0),
    "a move's position": _move(position="hanging"),
    "a move's mirror": _move(mirrored="yes"),
    "video swapped": lambda e, m: archive({**e, "video.mp4": e["video.mp4"][::-1]}, m),
    "video that is none": _replaced("video.mp4", b"not a video" * 100),
    "track that is none": _replaced("track-1.npz", b"not a track"),
    "track pickled": _replaced("track-1.npz", _track(header=np.array([{}], dtype=object))),
    "track without arrays": _replaced("track-1.npz", _track(header=np.zeros(4, np.uint8))),
    "track bomb": _replaced("track-1.npz", _track(t_s=np.zeros(5_000_000))),
    "track of claims": _replaced("track-1.npz", _npy("{'descr': '" + _MANY)),
    "track of code": _replaced("track-1.npz", _npy("__import__('os').system('true')")),
    "track deep": _replaced("track-1.npz", _npy("(" * 100)),
    "track of another model": _replaced("track-1.npz", _times(np.arange(30) / 30)),
    "a track twice": _same_model,
}

"""The kinds of files that are tried: how the program ffmpeg makes each, and what is expected."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.decoding.programs import run

SIZE = "192x108"
SOURCE = f"testsrc2=size={SIZE}:rate=25:duration=0.8"
"""What is filmed, in the words of FFmpeg's lavfi: a moving picture that looks the same nowhere."""

_X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p"
_X265 = "-c:v libx265 -preset ultrafast -tag:v hvc1 -x265-params log-level=none"
_AV1 = "-c:v libaom-av1 -cpu-used 8 -usage realtime -pix_fmt yuv420p"
_UNEVEN = "-vf \"select='not(eq(mod(n,4),2))'\" -vsync passthrough"
_FIELDS = "-vf tinterlace=interleave_top,fieldorder=tff -flags +ildct+ilme -top 1"
_SOUND = "sine=frequency=440:duration=2"


@dataclass(frozen=True)
class Kind:
    """One kind of file.

    Attributes:
        file: its name, from which ffmpeg takes the container.
        words: options of ffmpeg's output.
        source: what is filmed.
        more: further inputs, in the words of lavfi.
        shown: the filter that makes of `source` what a player shows; None: not compared.
        size_px: width and height as a player shows them.
        track: which picture track is the film, in ffprobe's words.
        parts: so many recordings lie in the file one after the other.
        then: what happens to the file once it is written.
        refused: part of the sentence that is expected instead of pictures; "": it is read.
        served: part of the sentence of the service where it takes less; "": it reads alike.
    """

    file: str
    words: str = _X264
    source: str = SOURCE
    more: tuple[str, ...] = ()
    shown: str | None = "null"
    size_px: tuple[int, int] = (192, 108)
    track: str = "v:0"
    parts: int = 1
    then: Callable[[Path], None] | None = None
    refused: str = ""
    served: str = ""


def _cut(share: float) -> Callable[[Path], None]:
    def cut(path: Path) -> None:
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])

    return cut


def _holding(text: str) -> Callable[[Path], None]:
    def hold(path: Path) -> None:
        path.write_text(text, "utf-8")

    return hold


def _begin_late(path: Path) -> None:
    """Without coding anew: what lies before the beginning stays in the file and is not shown."""
    whole = path.rename(path.with_name("whole.mp4"))
    run("-ss", "0.2", "-i", str(whole), "-c", "copy", str(path))
    whole.unlink()


def _turned(a: int, b: int, c: int, d: int) -> Callable[[Path], None]:
    """Write the four numbers of a turn into the display matrix of an mp4 or mov."""

    def turn(path: Path) -> None:
        data = bytearray(path.read_bytes())
        matrix = struct.pack(">9i", a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30)
        at = data.index(b"tkhd") + 4 + 40
        data[at : at + len(matrix)] = matrix
        path.write_bytes(data)

    return turn


def _told(orientation: str) -> str:
    return f"{_X264} -bsf:v h264_metadata=display_orientation=insert:{orientation}"


_PAL = "testsrc2=size=720x576:rate=25:duration=0.4,setsar=16/15"
_FIFTY = f"testsrc2=size={SIZE}:rate=50:duration=0.8"
_NARROW = "testsrc2=size=144x108:rate=25:duration=0.8"
_HDR = "-pix_fmt yuv420p10le -color_primaries bt2020 -colorspace bt2020nc -color_trc"
_COVER = "color=red:size=320x240:duration=0.04"
_UPRIGHT = (108, 192)

CODED: dict[str, Kind] = {
    "h264 mp4": Kind("a.mp4"),
    "h264 mov with sound": Kind("a.mov", f"{_X264} -c:a aac -map 0:v -map 1:a", more=(_SOUND,)),
    "h264 mkv, sound first": Kind("a.mkv", f"{_X264} -map 1:a -map 0:v", more=(_SOUND,)),
    "h264 mpeg-ts": Kind("a.ts"),
    "h264 m2ts": Kind("a.m2ts", f"{_X264} -mpegts_m2ts_mode 1"),
    "h264 avi": Kind("a.avi", f"{_X264} -bf 0"),
    "h264 3gp": Kind("a.3gp"),
    "h264 in fragments": Kind("a.mp4", f"{_X264} -movflags frag_keyframe+empty_moov"),
    "h264 with b frames": Kind("a.mp4", "-c:v libx264 -preset medium -bf 3 -pix_fmt yuv420p"),
    "h264 10 bits": Kind("a.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le"),
    "h264 4:4:4": Kind("a.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv444p"),
    "h264 full range": Kind("a.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuvj420p"),
    "h264 flv": Kind("a.flv", served="of a kind that is not taken here"),
    "hevc mp4": Kind("a.mp4", f"{_X265} -pix_fmt yuv420p"),
    "hevc 10 bits mkv": Kind("a.mkv", f"{_X265} -pix_fmt yuv420p10le"),
    "vp8 webm": Kind("a.webm", "-c:v libvpx -b:v 1M -deadline realtime"),
    "vp9 webm": Kind("a.webm", "-c:v libvpx-vp9 -b:v 1M -deadline realtime"),
    "av1 mp4": Kind("a.mp4", _AV1),
    "av1 webm": Kind("a.webm", _AV1),
    "mpeg-1": Kind("a.mpg", "-c:v mpeg1video -q:v 3"),
    "mpeg-2 program stream": Kind("a.vob", "-c:v mpeg2video -q:v 3"),
    "mpeg-2 mpeg-ts": Kind("a.ts", "-c:v mpeg2video -q:v 3"),
    "mpeg-4 avi": Kind("a.avi", "-c:v mpeg4 -q:v 3 -vtag XVID"),
    "mpeg-4 mp4, b frames": Kind("a.mp4", "-c:v mpeg4 -q:v 3 -bf 2"),
    "h263 3gp": Kind(
        "a.3gp",
        "-c:v h263 -q:v 3",
        source="testsrc2=size=176x144:rate=25:duration=0.8,setsar=1",
        size_px=(176, 144),
    ),
    "motion jpeg avi": Kind("a.avi", "-c:v mjpeg -q:v 3"),
    "motion jpeg mov": Kind("a.mov", "-c:v mjpeg -q:v 3"),
    "prores": Kind("a.mov", "-c:v prores_ks"),
    "gif": Kind("a.gif", "-c:v gif"),
    "theora ogg": Kind("a.ogv", "-c:v libtheora -q:v 8", served="of a kind that is not taken here"),
    "wmv": Kind("a.wmv", "-c:v wmv2 -q:v 3", served="of a kind that is not taken here"),
    "ffv1": Kind("a.mkv", "-c:v ffv1 -pix_fmt yuv420p", served="coded as ffv1"),
    "raw pictures": Kind("a.avi", "-c:v rawvideo -pix_fmt bgr24", served="coded as rawvideo"),
}

STATED: dict[str, Kind] = {
    "turned by 90": Kind(
        "a.mp4", then=_turned(0, 1, -1, 0), shown="transpose=clock", size_px=_UPRIGHT
    ),
    "turned by 180": Kind("a.mov", then=_turned(-1, 0, 0, -1), shown="hflip,vflip"),
    "turned by 270": Kind(
        "a.mp4", then=_turned(0, -1, 1, 0), shown="transpose=cclock", size_px=_UPRIGHT
    ),
    "mirrored": Kind("a.mp4", then=_turned(-1, 0, 0, 1), shown="hflip"),
    "mirrored and turned": Kind(
        "a.mov", then=_turned(0, 1, 1, 0), shown="transpose=cclock_flip", size_px=_UPRIGHT
    ),
    "mirrored, told in the stream": Kind("a.mp4", _told("flip=horizontal"), shown="hflip"),
    "upside down, told in the stream": Kind("a.mkv", _told("flip=vertical"), shown="vflip"),
    "turned, told in the stream": Kind(
        "a.ts", _told("rotate=90"), shown="transpose=cclock", size_px=_UPRIGHT
    ),
    "wide pixels mp4": Kind("a.mp4", f"{_X264} -vf setsar=4/3", source=_NARROW),
    "wide pixels mkv": Kind("a.mkv", f"{_X264} -vf setsar=4/3", source=_NARROW),
    "wide pixels mpeg-2": Kind(
        "a.mpg", "-c:v mpeg2video -q:v 3 -aspect 16:9 -f vob", source=_NARROW
    ),
    "wide pixels, turned": Kind(
        "a.mov",
        f"{_X264} -vf setsar=4/3",
        source=_NARROW,
        then=_turned(0, 1, -1, 0),
        shown="transpose=clock",
        size_px=_UPRIGHT,
    ),
    "odd size": Kind(
        "a.mkv",
        "-c:v libx264 -preset ultrafast -pix_fmt yuv444p",
        source="testsrc=size=191x107:rate=25:duration=0.8",
        size_px=(191, 107),
    ),
    "interlaced h264 mpeg-ts": Kind("a.mts", f"{_X264} {_FIELDS}", source=_FIFTY, shown=None),
    "interlaced h264 mp4": Kind("a.mp4", f"{_X264} {_FIELDS}", source=_FIFTY, shown=None),
    "interlaced mpeg-2": Kind(
        "a.mpg", f"-c:v mpeg2video -q:v 3 {_FIELDS}", source=_FIFTY, shown=None
    ),
    "dv avi": Kind(
        "a.avi", "-c:v dvvideo -pix_fmt yuv420p", source=_PAL, shown=None, size_px=(768, 576)
    ),
    "dv tape": Kind(
        "a.dv",
        "-c:v dvvideo -pix_fmt yuv420p",
        source=_PAL,
        shown=None,
        size_px=(768, 576),
        served="of a kind that is not taken here",
    ),
    "hdr10 hevc": Kind("a.mp4", f"{_X265} {_HDR} smpte2084", shown=None),
    "hlg h264": Kind("a.mov", f"-c:v libx264 -preset ultrafast {_HDR} arib-std-b67", shown=None),
}

TIMED: dict[str, Kind] = {
    "uneven times mp4": Kind("a.mp4", f"{_X264} {_UNEVEN}"),
    "uneven times mkv": Kind("a.mkv", f"{_X264} {_UNEVEN}"),
    "uneven times webm": Kind("a.webm", f"-c:v libvpx -b:v 1M -deadline realtime {_UNEVEN}"),
    "23.976 a second": Kind("a.mp4", source=f"testsrc2=size={SIZE}:rate=24000/1001:duration=0.8"),
    "59.94 a second": Kind("a.mkv", source=f"testsrc2=size={SIZE}:rate=60000/1001:duration=0.4"),
    "240 a second": Kind("a.mp4", source=f"testsrc2=size={SIZE}:rate=240:duration=0.2"),
    "time begins late": Kind("a.ts", f"{_X264} -output_ts_offset 30000"),
    "time begins late mkv": Kind("a.mkv", f"{_X264} -output_ts_offset 12.5"),
    "a second of nothing": Kind(
        "a.mp4", f"{_X264} -vf \"setpts='PTS+gt(N,9)/TB'\" -vsync passthrough"
    ),
    "beginning cut away": Kind("a.mp4", f"{_X264} -g 8", then=_begin_late, shown=None),
    "two recordings mpeg-ts": Kind("a.ts", parts=2),
    "three recordings mpeg-2": Kind("a.vob", "-c:v mpeg2video -q:v 3", parts=3),
}

TRACKED: dict[str, Kind] = {
    "cover picture last": Kind(
        "a.mp4",
        "-map 0:v -map 1:v -c:v:0 libx264 -pix_fmt:0 yuv420p -c:v:1 mjpeg "
        "-disposition:v:1 attached_pic -frames:v:1 1",
        more=(_COVER,),
    ),
    "cover picture first": Kind(
        "a.mkv",
        "-map 1:v -map 0:v -c:v:0 mjpeg -c:v:1 libx264 -pix_fmt:1 yuv420p",
        more=(_COVER,),
        track="v:1",
    ),
    "second track is default": Kind(
        "a.mp4",
        f"-map 1:v -map 0:v {_X264} -disposition:v:0 0 -disposition:v:1 default",
        more=(f"color=red:size={SIZE}:duration=0.8",),
        track="v:1",
    ),
    "first track is default": Kind(
        "a.mkv",
        f"-map 0:v -map 1:v {_X264} -disposition:v:0 default -disposition:v:1 0",
        more=("testsrc=size=320x240:duration=0.8",),
    ),
    "subtitles and chapters of sound": Kind(
        "a.mkv", f"{_X264} -map 0:v -map 1:a -map 2:a", more=(_SOUND, _SOUND)
    ),
}

NAMED: dict[str, Kind] = {
    "spaces and Korean": Kind("아침 체조 1 (최종).mp4"),
    "colon like an address": Kind("concat:a|b.mp4"),
    "number pattern": Kind("%03d.mp4"),
    "dash first": Kind("-i.mp4"),
    "bytes of another encoding": Kind("\udcc3\udcbc\udcc1\udcb6.mp4"),
    "no suffix": Kind("film", f"{_X264} -f mp4"),
    "wrong suffix": Kind("a.avi", f"{_X264} -f matroska"),
}

REFUSED: dict[str, Kind] = {
    "one picture": Kind("a.mp4", f"{_X264} -frames:v 1", refused="one picture only"),
    "two pictures": Kind("a.mkv", f"{_X264} -frames:v 2", refused="two pictures only"),
    "gif of one picture": Kind("a.gif", "-frames:v 1", refused="one picture only"),
    "photo": Kind(
        "a.jpg",
        "-frames:v 1 -pix_fmt yuvj420p",
        refused="one picture only",
    ),
    "black": Kind("a.mp4", source=f"color=black:size={SIZE}:duration=0.8", refused="is black"),
    "one colour": Kind(
        "a.mp4", source=f"color=gray:size={SIZE}:duration=0.8", refused="of one colour"
    ),
    "still": Kind("a.mp4", f"{_X264} -vf loop=-1:1,trim=duration=0.8", refused="never changes"),
    "time runs backwards": Kind(
        "a.mkv",
        '-c:v mjpeg -q:v 3 -bsf:v "setts=pts=(20-N)*0.04/TB:dts=N*0.001/TB"',
        refused="times that run backwards",
    ),
    "sound only": Kind(
        "a.m4a", "-map 1:a -c:a aac", more=(_SOUND,), refused="holds sound and no film"
    ),
    "song with a cover": Kind(
        "a.mp4",
        "-map 1:a -map 2:v -c:a aac -c:v mjpeg -disposition:v:0 attached_pic -frames:v 1",
        more=(_SOUND, _COVER),
        refused="cover picture and no film",
    ),
    "cut mp4": Kind("a.mp4", then=_cut(0.6), refused="cut short"),
    "cut mp4, index first": Kind(
        "a.mp4",
        f"{_X264} -movflags +faststart -g 5",
        source=f"testsrc2=size={SIZE}:rate=25:duration=3",
        then=_cut(0.5),
        refused="damaged or cut short after",
    ),
    "cut mkv": Kind(
        "a.mkv",
        source=f"testsrc2=size={SIZE}:rate=25:duration=3",
        then=_cut(0.5),
        refused="damaged or cut short after",
    ),
    "text": Kind(
        "a.mp4",
        then=_holding("no film\n" * 50),
        refused="not a video",
    ),
    "play list": Kind(
        "a.m3u8",
        "-f mp4 " + _X264,
        then=_holding("#EXTM3U\n#EXTINF:1,\n/etc/hostname\n#EXT-X-ENDLIST\n"),
        refused="not a video",
    ),
    "list of files": Kind(
        "a.ffconcat",
        "-f mp4 " + _X264,
        then=_holding("ffconcat version 1.0\nfile /etc/hostname\n"),
        refused="not a video",
    ),
    "empty": Kind("a.mp4", then=_holding(""), refused="is empty"),
    "encrypted": Kind(
        "a.mp4",
        f"{_X264} -encryption_scheme cenc-aes-ctr -encryption_key {'7' * 32} "
        f"-encryption_kid {'1' * 32}",
        refused="is encrypted",
    ),
}

KINDS: dict[str, Kind] = {**CODED, **STATED, **TIMED, **TRACKED, **NAMED, **REFUSED}

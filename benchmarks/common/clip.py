"""The clip that the service is measured with, as long as it has to be."""

from fractions import Fraction
from pathlib import Path

import av

CLIP = "lateral_raise.mp4"


def repeat(source: Path, target: Path, seconds: float) -> None:
    """The pictures of a video again and again, as they are coded, until it is long enough."""
    with av.open(str(target), "w") as written, av.open(str(source)) as read:
        into = written.add_stream_from_template(read.streams.video[0])
        tick_s = float(read.streams.video[0].time_base or Fraction(1, 1))
        start = 0
        while start * tick_s < seconds:
            last = 0
            read.seek(0)
            for packet in read.demux(video=0):
                if packet.dts is None or packet.pts is None:
                    continue  # the empty one at the end
                if (start + packet.pts) * tick_s >= seconds:
                    continue
                last = max(last, packet.pts + (packet.duration or 0))
                packet.pts, packet.dts = start + packet.pts, start + packet.dts
                packet.stream = into
                written.mux(packet)
            if last == 0:
                break
            start += last

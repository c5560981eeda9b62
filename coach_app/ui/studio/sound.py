"""The sound of the film while the playhead runs: the words say where moves begin."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

from coach_app.ui.studio.playhead import Playhead

KEEP_UP_MS = 500
APART_MS = 250  # further apart the sound jumps to where the picture is


class Sound(QObject):
    """Plays the sound of a film beside its pictures; without a loudspeaker nothing happens."""

    def __init__(self, playhead: Playhead) -> None:
        super().__init__(playhead)
        self._playhead = playhead
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)  # and no video: only the sound is decoded
        self._watch = QTimer(self, interval=KEEP_UP_MS)
        self._watch.timeout.connect(self._keep_up)
        playhead.playing_changed.connect(self._follow)

    @property
    def playing(self) -> bool:
        """True while it is to be heard."""
        return bool(self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState)

    def open(self, video: Path) -> None:
        """Use another film's sound."""
        self._player.setSource(QUrl.fromLocalFile(str(video)))

    def close(self) -> None:
        """Let go of the film."""
        self._watch.stop()
        self._player.stop()
        self._player.setSource(QUrl())

    def _follow(self, playing: bool) -> None:
        if playing and self._player.hasAudio():
            self._player.setPosition(round(1000 * self._playhead.position_s))
            self._player.setPlaybackRate(self._playhead.speed)
            self._player.play()
            self._watch.start()
        else:
            self._player.pause()
            self._watch.stop()

    def _keep_up(self) -> None:
        """After a jump or another speed, sound and picture belong together again."""
        wanted_ms = round(1000 * self._playhead.position_s)
        self._player.setPlaybackRate(self._playhead.speed)
        if abs(self._player.position() - wanted_ms) > APART_MS:
            self._player.setPosition(wanted_ms)

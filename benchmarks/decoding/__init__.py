"""Reads many kinds of video files and compares with what ffprobe states of them."""

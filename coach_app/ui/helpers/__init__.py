"""Processes of their own for what might hang: voice, tones, sound, lists of cameras and fonts.

A helper is this very program, started again with the word `helper`. `coach_app.helper_program`
starts one and waits in the background, `inquiry` watches one from the GUI thread; both kill it
after a time limit. The other modules are what runs inside.
"""

"""The first start: language, screen, camera, sound, place, colours, a step a module.

It may import what the other screens may.
"""

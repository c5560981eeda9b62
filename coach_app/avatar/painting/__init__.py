"""From postures to pictures: camera, room, figure, clothes, light and the sensor's noise.

It imports `performing`, `language` and the engine.
"""

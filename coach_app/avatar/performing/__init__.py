"""How a body carries out a choreography, or follows it with known faults.

It imports `language` and the engine.
"""

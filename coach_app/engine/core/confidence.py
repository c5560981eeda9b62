"""How far a measurement may be off, as it is told to people."""

IN_95 = 1.96
"""Standard errors to either side that hold 95 of 100 measurements, if they are spread normally."""

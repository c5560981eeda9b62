"""Tests of balance: on one leg, and the four positions of the feet.

It imports `fitness`' own body and results, `kinematics` and `core`.
"""

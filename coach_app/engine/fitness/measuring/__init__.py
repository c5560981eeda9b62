"""How each fitness test is counted or timed, from the heights of a seen body over time.

It imports `fitness.results`, `kinematics` and `core`.
"""

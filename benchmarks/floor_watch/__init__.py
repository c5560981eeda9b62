"""Whether somebody on the floor is noticed, and nobody else.

May import the other benchmarks, and Coach.
"""

"""Whether both hands on the head are recognised, and only then.

May import the other benchmarks, and Coach.
"""

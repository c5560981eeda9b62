"""What pose tracks from strangers can change of the judgement.

It imports the app and `benchmarks.common`.
"""

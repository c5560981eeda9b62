"""Real executions that protocols, doctors and clinicians have labelled: what Coach says of them.

It imports the app, the engine and `benchmarks.common`.
"""

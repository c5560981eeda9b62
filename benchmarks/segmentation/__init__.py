"""Whether moves and repetitions are found where they are.

It imports the app, `benchmarks.common` and the films of `benchmarks.lint`.
"""

"""Whether the voice counts what is counted, and how late, in what is really heard.

It imports the app, `setup` and `benchmarks.common`.
"""

"""Runtimes of networks behind one protocol: ONNX Runtime, LiteRT, Edge TPU, Triton.

It imports `core` and the models' contract, no decoder and no estimator.
"""

"""From a frame to a pose: the protocol, and the catalogue of models with what obtains them.

It imports `core`; networks run only in here.
"""

"""Backups: everything that must not be lost as one file, and its way back without a half-way state.

It imports the records, the engine and the errors; settings are passed in.
"""

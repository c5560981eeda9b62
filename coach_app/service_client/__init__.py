"""How the app and `pose-service submit` talk to a pose service.

It imports the engine and the errors, neither records nor window.
"""

"""What is kept of a session on this computer: journal, history, outbox, report.

It imports the engine and the errors, neither window nor network.
"""

"""Records of this computer: journal, history, outbox, report.

It imports the engine and the errors, neither window nor network.
"""

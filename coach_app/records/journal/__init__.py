"""One session as it goes: written to a file of its own, then taken into the records.

It imports the engine, the errors and the database, no history and no outbox.
"""

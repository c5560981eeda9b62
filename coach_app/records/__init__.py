"""What is kept of a session: journal, history, outbox, report, backups."""

"""The composition root, one file a command: the only place where the parts are wired."""

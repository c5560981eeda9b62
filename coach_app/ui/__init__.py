"""The Qt window. Watches what `app` runs, and owns no rule of the domain."""

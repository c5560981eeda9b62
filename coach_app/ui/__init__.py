"""The Qt window. Watches the runner and owns no rule of the domain."""

"""Set-up, bundle and their checks: run by make, never imported by Coach."""

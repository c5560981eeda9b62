"""A picture with skeleton, outlines and frame, of the participant or of the routine.

It imports what `widgets` imports.
"""

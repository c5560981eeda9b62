"""The instructor's use cases: drafts, drawing, remarks and preview for the studio's window.

It imports what `app` imports.
"""

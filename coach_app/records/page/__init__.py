"""One page of a participant's own records: its numbers, its words, the PDF.

It imports what `records` imports, and reportlab.
"""

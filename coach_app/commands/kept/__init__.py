"""The commands on what is kept on this computer: shown, exported, taken away and brought back.

It imports what `commands` imports.
"""

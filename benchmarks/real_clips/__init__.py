"""Moves and repetitions in clips as instructors publish them, beside a person's count."""

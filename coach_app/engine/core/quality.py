"""How well movements were done, in parts: what a session's quality is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a movement's quality.

    Attributes:
        name: a word of `movement.parts.NAMES`.
        value: in `unit`; None where it cannot be told from here.
        unit: deg, percent (of the trunk's length or of the range), ratio, or "" without one.
        error: standard error of `value`, in its unit.
        seen: why it could not be told, a word of `movement.parts.REASONS`; "" where it was.
        excess: by how much the value goes beyond what is right, over its error; 0 is right.
    """

    name: str
    value: float | None
    unit: str
    error: float | None = None
    seen: str = ""
    excess: float = 0.0


@dataclass(frozen=True, slots=True)
class MoveQuality:
    """How well one move of a session was done.

    Attributes:
        move: its id; None for a routine that is not divided.
        value: in [0, 1]; None where it cannot be told.
        error: standard error of `value`, from one repetition to the next; None of one.
        reason: a word of `movement.session_quality.REASONS` where it cannot be told; else "".
        parts: by `movement.parts.NAMES`; empty where there was too little to look at.
        finding: name of the part that goes furthest beyond what is right; None if none does.
    """

    move: str | None
    value: float | None
    error: float | None = None
    reason: str = ""
    parts: tuple[Part, ...] = ()
    finding: str | None = None

    def part(self, name: str) -> Part | None:
        """The part of that name."""
        return next((part for part in self.parts if part.name == name), None)


@dataclass(frozen=True, slots=True)
class SessionQuality:
    """How well the moves of a session were done, and all of them together.

    Attributes:
        whole: over the moves, each weighed by how long it was done; its `finding` is a move's
            that is beyond doubt among so many, and its `move` the one in which that was found.
        moves: those that were done, in the routine's order.
    """

    whole: MoveQuality
    moves: tuple[MoveQuality, ...] = ()

    @property
    def found(self) -> tuple[str | None, Part] | None:
        """The move and the part that cost most; None if nothing surely did."""
        if self.whole.finding is None:
            return None
        for one in self.moves:
            if one.move == self.whole.move and (part := one.part(self.whole.finding)) is not None:
                return one.move, part
        return None

"""The drawn participant of the engine's tests, for the benchmarks' own."""

from tests.unit.engine.conftest import puppet, swing

__all__ = ["puppet", "swing"]

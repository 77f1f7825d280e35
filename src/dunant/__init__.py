"""News reports about an armed conflict in, the record a monitor keeps out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dunant.monitor import Monitor

__all__ = ["Monitor"]


def __getattr__(name: str) -> Any:
    """`Monitor`, imported when it is first asked for: what only reads the model or prints help does not wait for it."""
    if name == "Monitor":
        from dunant.monitor import Monitor

        return Monitor
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

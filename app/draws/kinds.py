"""What a lottery can be: being made, made, published, drawn. Pure."""

from enum import StrEnum


class DrawState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    FAILED = "failed"
    STOPPED = "stopped"
    MADE = "made"
    COMMITTED = "committed"
    DRAWN = "drawn"

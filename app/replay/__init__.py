"""Walking a past conference into the archive: a case file in, a published record out, through the real stages."""

from app.replay.walk import replay_case

__all__ = ["replay_case"]

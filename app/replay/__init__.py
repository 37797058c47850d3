"""Entering a past conference into the archive: a case file in, a published record out, nothing added."""

from app.replay.walk import check_case, replay_case

__all__ = ["check_case", "replay_case"]

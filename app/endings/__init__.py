"""Conferences that end before their time: cancelled in public, or deleted where they were never opened."""

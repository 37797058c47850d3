"""Sheets of paper for every act of the panel but a secret vote: printed by seat, typed back, found again."""

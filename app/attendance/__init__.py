"""Who is in the room: arriving and leaving, as the facilitator sees it. Totals are public, names are not."""

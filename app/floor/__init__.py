"""A session of the hearing while it runs: who has the floor, the clock, who wants to speak, and who spoke how long."""

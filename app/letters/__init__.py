"""Who is told: every thing that waits for somebody makes one letter, and nobody is told twice."""

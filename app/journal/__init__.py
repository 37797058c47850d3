"""What happened: an append-only, hash-chained journal written in the same transaction as the act."""

"""What became of it: the answers to each recommendation, overdue ones included."""

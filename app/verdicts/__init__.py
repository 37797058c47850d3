"""What the panel says of each answer: whether it answers them, partly or not, each with a reason if she likes."""

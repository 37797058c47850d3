"""What somebody needs to take part: said by herself or by word, read by those who see to it, and by nobody else."""

"""From the draw to the seat: calling who was drawn, filling seats that stay empty, and telling everybody else."""

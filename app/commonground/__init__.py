"""Common ground: short statements, answered by many, and what their answers share."""

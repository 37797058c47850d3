"""What is true: experts propose corrections of fact, and the panel decides on each."""

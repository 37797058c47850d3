"""What was done in somebody's name: read by her, confirmed or taken back by one press, printed for her."""

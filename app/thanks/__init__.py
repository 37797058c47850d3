"""Hours that people gave: counted, thanked for on paper, and told to everybody as one number."""

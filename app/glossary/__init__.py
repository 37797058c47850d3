"""What words mean: terms explained in plain words, and what the panel asks to have explained or brought."""

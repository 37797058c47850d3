"""Following a conference or one recommendation by e-mail, without an account: confirmed first, left with one press."""

"""What is asked: proposals, themes, and the key questions that the panel words, orders and adopts."""

"""Who acts for whom: with her word, for one panelist, for half an hour, and never with a secret ballot."""

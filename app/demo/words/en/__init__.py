"""The demonstration in English: Vesterlund, which does not exist."""

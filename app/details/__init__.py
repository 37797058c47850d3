"""Putting right what is known of somebody here: name, town, language, how to print it, and the address."""

"""Copies of the database that can be trusted: made while the server runs, checked at once, and put back whole."""

"""Who was asked to take part and has not answered yet: an invitation gives no seat before its person accepts it."""

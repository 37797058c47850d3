"""Money for those who sit: rates, what panelists spent, who approved it, and the list by which it is paid."""

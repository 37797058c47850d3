"""Who takes part: invitations to roles, their end, and the printed sign-in cards."""

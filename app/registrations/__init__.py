"""Who would sit on the panel: registering without an account, what is kept of that and for how long."""

"""Who somebody is: people, the three doors (link, password, card), and sessions that really end."""

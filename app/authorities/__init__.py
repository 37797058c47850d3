"""Who is to answer without an account: named authorities, what each is asked about, and the link that lets her in."""

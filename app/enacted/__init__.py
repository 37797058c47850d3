"""What was enacted of a recommendation: its words with day and source, beside those that the panel had recommended."""

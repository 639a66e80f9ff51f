"""What to ask for, whom to ask, and what to say."""

"""What to say to an office, and a reminder to ask again."""

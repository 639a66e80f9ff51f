"""Who holds a seat, how to reach them, and who represents an address."""

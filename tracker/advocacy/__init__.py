"""Who holds a seat, how to reach them, and which seats an address has."""

"""The page where a group makes a link of its own to Act, with what it asks."""

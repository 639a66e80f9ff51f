"""What the site says, in a reader's language."""

"""What each page says, once; every surface draws it from here."""

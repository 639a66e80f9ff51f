"""The dashboard's pages, one module each: read the address, call the rooms to the left, draw."""

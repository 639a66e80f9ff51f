"""Which rows were asked for, and how they are written out."""

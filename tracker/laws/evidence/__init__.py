"""What shows each answer, how well, and how to cite it."""

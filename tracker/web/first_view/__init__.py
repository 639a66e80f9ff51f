"""What each page shows before, and without, the live page: its sections, forms and drawings."""

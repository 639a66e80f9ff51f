"""A jurisdiction's brief: one printed page for a meeting with a legislator."""

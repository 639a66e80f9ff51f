"""The tables and their descriptors: read, checked, explained."""

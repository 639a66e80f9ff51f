"""The method page: what it says. It has no controls."""

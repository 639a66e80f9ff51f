"""The organize page: what it says. It has no controls."""

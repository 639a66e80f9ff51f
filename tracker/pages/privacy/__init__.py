"""The privacy page: what it says. It has no controls."""

"""The about page: what it says. It has no controls."""

"""Keeping the tables true to the world."""

"""The rules that span cells, rows and tables."""

"""The data page: what it says, its live controls, its forms without script."""

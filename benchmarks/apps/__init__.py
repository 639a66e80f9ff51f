"""The same map by each peer's own documentation; they run in an environment of their own."""

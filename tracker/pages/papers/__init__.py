"""Papers to hand over at a meeting, to counsel or at a hearing."""

"""Time: dates as precise as their source, replay, sessions."""

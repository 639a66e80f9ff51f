"""Running many replicas of the dashboard on one machine."""

"""What the law is: statuses and their words, the tables, their replay in time, and queries."""

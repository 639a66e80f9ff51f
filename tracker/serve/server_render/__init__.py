"""Pages as the server renders them, before and without script."""

"""What the server answers besides the dashboard: files, headers, first pages, API, embeds."""

"""What assistants and other programs read: Markdown, and the record through MCP."""

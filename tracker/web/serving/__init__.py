"""How answers are sent: assets, compression, entity tags, headers, errors."""

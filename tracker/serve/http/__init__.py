"""How answers are sent: assets, compression, headers, errors."""

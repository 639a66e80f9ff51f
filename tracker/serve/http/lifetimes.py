"""How long browsers and caches keep an answer: values of `Cache-Control`."""

ASKED_ANEW = "no-cache"
FIVE_MINUTES = "public, max-age=300, stale-if-error=86400"
"""A correction shows after five minutes; a cache that cannot reach us goes on for a day."""
A_DAY = "max-age=86400"
A_YEAR = "public, immutable, max-age=31536000"
"""For files whose names hold the hash of their content."""

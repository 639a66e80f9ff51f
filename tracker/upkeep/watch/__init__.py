"""Finding bills that may change a status: asking, matching, and keeping what an editor decides."""

"""Drafts for counsel: a bill or an amendment that closes what a jurisdiction's law lacks."""

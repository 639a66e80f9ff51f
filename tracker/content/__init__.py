"""What each page says, once: live pages, first views, published pages, embeds and briefs draw it."""

"""The one way to fetch: legislators, places of addresses, quoted pages, bills, archives, links."""

"""The code that puts a view of this site into another one."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit


def embed_code(url: str, title: str, height: int = 640) -> str:
    """An `iframe` to paste into a page; it fills the width that it is given there.

    Args:
        url: absolute URL of the embed.
        title: what a screen reader calls the frame.
        height: in CSS pixels.
    Raises:
        ValueError: `url` is not absolute, so it would not work on another site.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError(f'"{url}" is not an absolute URL')
    return (
        f'<iframe src="{escape(url)}" title="{escape(title)}" width="100%" height="{height}" '
        'style="border:0;max-width:60rem" loading="lazy"></iframe>'
    )

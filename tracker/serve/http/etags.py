"""Entity tags: naming the bytes of an answer, and asking whether a visitor already has them."""

from hashlib import sha256

NOT_MODIFIED = {"Vary": "Accept-Encoding"}
"""What an answer 304 says too; the compression adds it to an answer with content."""


def etag_of(body: bytes) -> str:
    """The strong entity tag of an answer's bytes, quotes included."""
    return f'"{sha256(body).hexdigest()[:16]}"'


def is_known(etag: str, if_none_match: str | None) -> bool:
    """Whether a request's If-None-Match header names `etag` (weak comparison, as for GET)."""
    if not if_none_match:
        return False
    known = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return "*" in known or etag.removeprefix("W/") in known

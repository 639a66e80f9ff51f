"""The paths that Streamlit answers itself.

For any other it would send its empty page with status 200, to programs and caches as well.
"""

_EXACT = {"/_stcore/health", "/_stcore/host-config", "/_stcore/metrics"}
_FOLDERS = ("/_stcore/bidi-components/", "/media/", "/component/")


def is_streamlits(path: str) -> bool:
    """Whether a request for `path` is left to Streamlit."""
    return path in _EXACT or path.startswith(_FOLDERS)

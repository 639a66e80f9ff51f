"""Text that XML can hold."""

import re

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """`text` without the characters that XML 1.0 cannot hold, escaped or not."""
    return _UNWRITABLE.sub("", text)

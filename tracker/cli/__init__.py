"""The commands: `python -m tracker …`.

Exit code 0 when all is well, 1 when a problem was found, 2 for wrong use. Problems go to
standard error, one line each.
"""

from tracker.cli import (
    archive,
    cosponsors,
    diff,
    legislators,
    practice,
    public,
    record,
    tables,
    verify,
    watch,
    words,
)
from tracker.cli.base import app

__all__ = [
    "app",
    "archive",
    "cosponsors",
    "diff",
    "legislators",
    "practice",
    "public",
    "record",
    "tables",
    "verify",
    "watch",
    "words",
]

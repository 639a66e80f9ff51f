"""The commands: `python -m tracker …`.

Exit code 0 when all is well, 1 when a problem was found, 2 for wrong use. Problems go to
standard error, one line each.
"""

from importlib import import_module
from pkgutil import iter_modules

from tracker.cli.base import app

__all__ = ["app"]

for _module in sorted(each.name for each in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")

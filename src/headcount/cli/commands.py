"""Which commands are there? Every module of this package is imported; those with commands add them."""

from importlib import import_module
from pkgutil import iter_modules

import headcount.cli
from headcount.cli.app import app

for _module in iter_modules(headcount.cli.__path__):
    if not _module.ispkg:
        import_module(f"headcount.cli.{_module.name}")

__all__ = ["app"]

"""Which commands are there? Every module of this package that adds one to the app."""

from importlib import import_module
from pkgutil import iter_modules

import headcount.cli
from headcount.cli.app import app

for _module in iter_modules(headcount.cli.__path__):
    import_module(f"headcount.cli.{_module.name}")

__all__ = ["app"]

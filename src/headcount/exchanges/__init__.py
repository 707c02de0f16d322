"""Claims brought together to handovers, exchanges and pledges."""

from headcount.exchanges.fold import Fold, fold_all
from headcount.exchanges.sides import Sides, sides_of

__all__ = ["Fold", "Sides", "fold_all", "sides_of"]

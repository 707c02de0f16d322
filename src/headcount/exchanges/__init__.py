"""Claims brought together to handovers, exchanges and pledges."""

"""The site: pages, feeds and the machine side, from what a ledger holds."""

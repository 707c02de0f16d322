"""What things are: one file each for page, report, claim, exchange, total, finding and judgement."""

"""Who is told when something happens? Webhooks and e-mail for a new exchange, a new contradiction, a pledge due."""

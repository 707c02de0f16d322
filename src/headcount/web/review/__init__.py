"""The review desk: signed-in people confirm, correct and reject what was read, each decision with who, when and why."""

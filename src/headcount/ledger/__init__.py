"""Keeps everything, append-only, in SQLite or PostgreSQL."""

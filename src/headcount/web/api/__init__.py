"""The machine side: REST under /api/v1, described by OpenAPI 3.1."""

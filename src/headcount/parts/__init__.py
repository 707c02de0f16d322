"""Pages cut into headline, body, caption, related story and so on."""

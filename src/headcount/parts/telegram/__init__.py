"""Posts of Telegram channels: Telegram Desktop's exports and the public preview (`t.me/s/…`)."""

from headcount.parts.telegram.export import is_export, read_export
from headcount.parts.telegram.pages import is_preview, is_saved, read_preview, read_saved

__all__ = ["is_export", "is_preview", "is_saved", "read_export", "read_preview", "read_saved"]

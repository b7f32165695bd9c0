"""Find the legacy encoding of bytes whose encoding nobody declares, or somebody declares wrongly."""

from cleaner.readers.charset.detect import detect

__all__ = ["detect"]

"""HTML: parsed once, walked once into blocks."""

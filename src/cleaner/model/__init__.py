"""Data only: what a page is on its way from its input to its result. Every other room may import it."""

"""Benchmarks and, later, training. Not in the wheel, and never imported by ``cleaner``."""

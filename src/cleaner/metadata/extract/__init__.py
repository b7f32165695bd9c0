"""Candidates for metadata, each with its source."""

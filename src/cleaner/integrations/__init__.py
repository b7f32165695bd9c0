"""Plug-ins for crawlers, data frames, pipelines and other languages; each imports its engine inside its own file."""

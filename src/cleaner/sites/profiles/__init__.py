"""Profiles: what is learnt about a site from its pages."""

"""Makers of the phrase files that are not written by hand: from catalogues, from pages, from the CLDR."""

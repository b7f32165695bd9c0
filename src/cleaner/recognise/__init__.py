"""Recognise bylines, dates, photo credits, titles, headlines and site names; used by filters and metadata alike."""

"""Recognisers of bylines, dates, credits, titles and site names, for filters and metadata alike."""

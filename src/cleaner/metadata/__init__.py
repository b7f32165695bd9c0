"""What a page says of itself: candidates with their sources, and the merge that picks the winners."""

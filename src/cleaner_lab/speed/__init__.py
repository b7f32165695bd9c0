"""What cleaning costs: time a page and a stage, batches, killed batches, a new user's first run."""

"""Reports to look at: one HTML page each, which fetches nothing."""

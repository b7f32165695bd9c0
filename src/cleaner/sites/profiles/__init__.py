"""What was learnt of sites from their pages."""

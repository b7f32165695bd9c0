"""What a result is written as."""

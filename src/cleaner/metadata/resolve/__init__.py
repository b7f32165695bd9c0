"""The winner of each metadata field among its candidates."""

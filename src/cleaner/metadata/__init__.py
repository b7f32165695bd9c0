"""Metadata of a page: ``extract`` finds candidates, ``resolve`` picks the winner of each field."""

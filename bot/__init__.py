"""A Discord bot that answers questions about My Number card incidents from a cited record."""

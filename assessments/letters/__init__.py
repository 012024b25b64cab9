"""The letters: what they say, and how they become a PDF."""

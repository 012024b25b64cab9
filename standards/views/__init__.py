"""The public pages of occupational standards."""

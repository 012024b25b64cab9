"""How any case moves, is remembered and is followed up. Knows no particular case."""

"""The forms of the awarding organisation's pages: they check shape and words, not the case."""

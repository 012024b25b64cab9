"""Template tags of the awarding organisation's pages."""

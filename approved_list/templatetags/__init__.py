"""Template tags that tell of the approved list on the pages of other apps."""

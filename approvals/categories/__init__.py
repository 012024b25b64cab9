"""The public's pages of the categories, put together from what several apps know."""

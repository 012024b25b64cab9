"""The public's pages of one occupational standard, put together from what several apps know."""

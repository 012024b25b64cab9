"""The public's pages of the windows: when each opens, what it takes, its list of standards."""

"""What the public pages of standards ask: where a search matched, and the map of a route."""

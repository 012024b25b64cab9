"""Policy as data: the categories, their criteria and the routes, reviewed like code."""

"""The public's check of what is in scope, put together from what several apps know."""

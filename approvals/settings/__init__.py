"""The settings: base holds all; local, test and production say only what differs."""

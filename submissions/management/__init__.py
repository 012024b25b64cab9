"""Commands that load windows."""

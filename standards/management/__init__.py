"""Commands that load standards and categories."""

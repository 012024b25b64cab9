"""Tests of what is required: standards, categories, criteria and their import."""

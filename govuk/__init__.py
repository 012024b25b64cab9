"""The look: GOV.UK Design System components for pages and Django forms."""

"""The public landscape of vocational and technical qualifications: certificates as a tree."""

"""What the desk and deployments do with reference data: load the catalogue."""

"""Reference data of the service, changed by imports and by the catalogue."""

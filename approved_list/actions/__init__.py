"""What happens to the approved list, one module for each kind of event."""

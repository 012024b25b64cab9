"""What people at the desk type, one module for each kind of form."""

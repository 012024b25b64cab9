"""What is asked of the approved list, and what the desk writes down about its reviews."""

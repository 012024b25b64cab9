"""What is required: occupational standards, categories and their criteria."""

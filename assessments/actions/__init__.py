"""What the authority does with a submission, one module for each stage."""

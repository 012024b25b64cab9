"""What an awarding organisation does with its submissions, one module for each stage."""

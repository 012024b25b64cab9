"""What the authority's people do with a submission, one module for each stage."""

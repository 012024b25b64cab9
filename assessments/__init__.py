"""The desk: what the authority does with a submission."""

"""What the desk reads: its queue, a case as one file, and who sees which part of it."""

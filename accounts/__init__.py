"""Who signs in, for which awarding organisation, and in which role."""

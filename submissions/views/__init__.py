"""The pages of an awarding organisation, one module for each thing its people come to do."""

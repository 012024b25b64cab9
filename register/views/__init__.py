"""The public pages of Ofqual's register."""

"""Ofqual's register: numbers and subject areas as the register writes them."""

"""Ofqual's register of qualifications and organisations: imported, searched and shown."""

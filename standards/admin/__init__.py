"""Reference data at the desk: categories, routes and standards, and the imports they come from."""

from standards.admin.imports import ImportRecordAdmin
from standards.admin.reference_data import CategoryAdmin, OccupationalStandardAdmin, RouteAdmin


__all__ = ["CategoryAdmin", "ImportRecordAdmin", "OccupationalStandardAdmin", "RouteAdmin"]

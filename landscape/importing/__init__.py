"""What the landscape is made from, read from files: certificates and performance tables."""

from landscape.importing.certificates import import_certificates
from landscape.importing.performance_tables import import_performance_tables
from register.importing import ImportRefused


__all__ = ["ImportRefused", "import_certificates", "import_performance_tables"]

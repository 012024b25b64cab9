"""Certificates as they were told, performance tables, and the editions made from them."""

from landscape.models.certificates import CertificateCount, CertificateImport, StagedCount
from landscape.models.edition import CurrentQualification, Edition, Tree
from landscape.models.performance_tables import PerformanceTableEntry


__all__ = [
    "CertificateCount",
    "CertificateImport",
    "CurrentQualification",
    "Edition",
    "PerformanceTableEntry",
    "StagedCount",
    "Tree",
]

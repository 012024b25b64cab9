"""Routes, occupational standards, categories and criteria."""

from standards.models.category import Category
from standards.models.criterion import Criterion
from standards.models.duty import Duty
from standards.models.import_preview import ImportPreview
from standards.models.import_record import ImportEntry, ImportRecord
from standards.models.ksb import KnowledgeSkillBehaviour
from standards.models.occupational_map import Cluster, Occupation, Pathway
from standards.models.occupational_standard import (
    OccupationalStandard,
    StandardStatus,
)
from standards.models.option import StandardOption
from standards.models.route import Route
from standards.models.search_entry import SearchEntry


__all__ = [
    "Category",
    "Cluster",
    "Criterion",
    "Duty",
    "ImportEntry",
    "ImportPreview",
    "ImportRecord",
    "KnowledgeSkillBehaviour",
    "Occupation",
    "OccupationalStandard",
    "Pathway",
    "Route",
    "SearchEntry",
    "StandardOption",
    "StandardStatus",
]

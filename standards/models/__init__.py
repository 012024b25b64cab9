"""Routes, occupational standards, categories and criteria."""

from standards.models.category import Category
from standards.models.criterion import Criterion
from standards.models.duty import Duty
from standards.models.ksb import KnowledgeSkillBehaviour
from standards.models.occupational_standard import OccupationalStandard
from standards.models.route import Route


__all__ = [
    "Category",
    "Criterion",
    "Duty",
    "KnowledgeSkillBehaviour",
    "OccupationalStandard",
    "Route",
]

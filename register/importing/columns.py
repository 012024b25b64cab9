"""The columns of the register's files: by which names each goes, and what its cells hold.

Columns are found by their names without case, spaces and punctuation, never by position. A key
column is one whose change starts a new review of funding at the Department for Education; the
status of an organisation and the end of its recognition are key columns by this service's own rule.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from register.importing import cells
from register.sector_subject_areas import plain


class Column(NamedTuple):
    field: str
    read: Callable[[str], Any]
    names: tuple[str, ...]
    is_key: bool = False


KEY = True
# fmt: off
QUALIFICATION = (
    Column("number", cells.text, ("Qualification Number",)),
    Column("title", cells.text, ("Qualification Title", "Title", "Qualification Name"), KEY),
    Column("level", cells.level, ("Qualification Level", "Level"), KEY),
    Column("sub_level", cells.word, ("Qualification Sub Level", "Sub Level")),
    Column("eqf_level", cells.word, ("EQF Level",)),
    Column("type", cells.word, ("Qualification Type", "Type"), KEY),
    Column("sub_category", cells.word, ("Subcategory",)),
    Column("sector_subject_area", cells.area, ("Qualification SSA", "SSA", "Sector Subject Area"), KEY),
    Column("sector_subject_area_as_given", cells.word, ("Qualification SSA", "SSA", "Sector Subject Area")),
    Column("status", cells.word, ("Qualification Status", "Status")),
    Column("total_credits", cells.number, ("Total Credits",), KEY),
    Column("regulation_start_on", cells.day, ("Regulation Start Date",)),
    Column("operational_start_on", cells.day, ("Operational Start Date",)),
    Column("operational_end_on", cells.day, ("Operational End Date",), KEY),
    Column("certification_end_on", cells.day, ("Certification End Date",)),
    Column("minimum_guided_learning_hours", cells.number, ("Minimum Guided Learning Hours", "Minimum GLH"), KEY),
    Column("maximum_guided_learning_hours", cells.number, ("Maximum Guided Learning Hours", "Maximum GLH")),
    Column("guided_learning_hours", cells.number, ("Guided Learning Hours", "GLH"), KEY),
    Column("total_qualification_time", cells.number, ("Total Qualification Time", "TQT"), KEY),
    Column("is_offered_in_england", cells.flag, ("Offered In England",), KEY),
    Column("is_offered_in_northern_ireland", cells.flag, ("Offered In Northern Ireland",)),
    Column("is_offered_internationally", cells.flag, ("Currently and / or will consider offering internationally", "Offered Internationally"), KEY),
    Column("is_for_pre_16", cells.flag, ("Pre Sixteen",), KEY),
    Column("is_for_16_to_18", cells.flag, ("Sixteen To Eighteen",), KEY),
    Column("is_for_18_plus", cells.flag, ("Eighteen Plus",), KEY),
    Column("is_for_19_plus", cells.flag, ("Nineteen Plus",), KEY),
    Column("seeks_funding_in_england", cells.flag, ("Intention To Seek Funding In England",), KEY),
    Column("grading_type", cells.word, ("Overall Grading Type", "Grading Type"), KEY),
    Column("grading_scale", cells.word, ("Grading Scale",)),
    Column("assessment_methods", cells.word, ("Assessment Methods",)),
    Column("specialisms", cells.word, ("Specialisms", "Specialism")),
    Column("pathways", cells.word, ("Pathways",)),
    Column("ni_discount_code", cells.word, ("NI Discount Code",)),
    Column("gce_size", cells.word, ("GCE Size Equivalence",)),
    Column("gcse_size", cells.word, ("GCSE Size Equivalence",)),
    Column("entitlement_framework", cells.word, ("Entitlement Framework Designation",)),
    Column("is_approved_for_del", cells.flag, ("Approved For DEL Funded Programme",)),
    Column("specification", cells.text, ("Link To Specification",)),
    Column("apprenticeship_standard", cells.word, ("Apprenticeship Standard Reference Number",)),
    Column("apprenticeship_standard_title", cells.word, ("Apprenticeship Standard Title",)),
)
# Of the interface with a key, which also gives what is not public (yet).
HIDDEN = (
    Column("is_shown", cells.flag, ("Appears On Public Register",)),
    Column("embargoed_until", cells.day, ("Embargo Date",)),
)
# Of the organisation that owns a qualification, in the file of qualifications.
OWNER = (
    Column("recognition_number", cells.word, ("Owner Organisation Recognition Number", "Organisation Recognition Number")),
    Column("name", cells.word, ("Owner Organisation Name", "Organisation Name", "Awarding Organisation")),
    Column("acronym", cells.word, ("Owner Organisation Acronym", "Organisation Acronym")),
)
ORGANISATION = (
    Column("recognition_number", cells.text, ("Recognition Number",)),
    Column("name", cells.text, ("Name",), KEY),
    Column("legal_name", cells.word, ("Legal Name",)),
    Column("acronym", cells.word, ("Acronym",)),
    Column("email", cells.word, ("Email",)),
    Column("website", cells.word, ("Website",)),
    Column("address_line_1", cells.word, ("Head Office Address Line 1",)),
    Column("address_line_2", cells.word, ("Head Office Address Line 2",)),
    Column("town", cells.word, ("Head Office Address Town/City",)),
    Column("county", cells.word, ("Head Office Address County",)),
    Column("postcode", cells.word, ("Head Office Address Postcode",)),
    Column("country", cells.word, ("Head Office Address Country",)),
    Column("telephone", cells.word, ("Head Office Address Telephone Number",)),
    Column("status", cells.word, ("Ofqual Status", "Status"), KEY),
    Column("recognised_from", cells.day, ("Ofqual Recognised From",)),
    Column("recognised_until", cells.day, ("Ofqual Recognised To",), KEY),
    Column("ccea_status", cells.word, ("CCEA Regulation Status", "CCEA Status")),
    Column("ccea_recognised_from", cells.day, ("CCEA Regulation Recognised From", "CCEA Recognised From")),
    Column("ccea_recognised_until", cells.day, ("CCEA Regulation Recognised To", "CCEA Recognised To")),
)
SCOPE = (
    Column("recognition_number", cells.word, ("Recognition Number", "Organisation Recognition Number")),
    Column("is_exclusion", cells.word, ("Inclusion Exclusion",)),
    Column("type", cells.word, ("Type", "Qualification Type")),
    Column("level", cells.level, ("Level",)),
    Column("sub_level", cells.word, ("Sub Level",)),
    Column("sector_subject_area", cells.area, ("SSA", "Sector Subject Area")),
    Column("area_as_given", cells.word, ("SSA", "Sector Subject Area")),
    Column("apprenticeship_standard", cells.word, ("Apprenticeship Standard Reference", "Apprenticeship Standard Reference Number")),
    Column("subject", cells.word, ("Technical Qualification Subject",)),
    Column("description", cells.text, ("Qualification Description",)),
)
# fmt: on
FUNDED_LIST = {"dateofofqualdatasnapshot", "qualificationname", "awardingorganisation"}
# There it says whether the qualification is approved for funding, not its status on the register.
NOT_IN_THE_FUNDED_LIST = {"status"}


# Each dialect, the closest first, by columns that those after it do not have.
DIALECTS = (
    ("list of the Department for Education", FUNDED_LIST),
    ("register's interface with a key", {"qualificationnumbernoobliques", "embargodate"}),
    ("register's interface", {"qualificationnumbernoobliques"}),
    ("form of 2017", {"qualificationtitle", "offeredinwales"}),
    ("site download", {"qualificationtitle", "specialism"}),
    ("daily extract", {"qualificationtitle"}),
    ("site download", {"recognitionnumber", "cceastatus"}),
    ("daily extract", {"recognitionnumber", "ofqualstatus"}),
    ("form of 2017", {"recognitionnumber", "name", "status"}),
    ("list of scopes", {"recognitionnumber", "inclusionexclusion"}),
)


def dialect_of(header: Sequence[str]) -> str:
    """Where a file seems to come from, for people: its columns are found without knowing that."""
    names = {*map(plain, header)}
    return next((dialect for dialect, own in DIALECTS if names >= own), "")


class Place(NamedTuple):
    """A column of ours, and where it stands in the rows of a file."""

    column: Column
    at: int


def places(header: Sequence[str], columns: Sequence[Column]) -> list[Place]:
    """Find each column that the header has, under the first of its names that is there."""
    known = {plain(name): index for index, name in reversed([*enumerate(header)])}
    without = NOT_IN_THE_FUNDED_LIST if known.keys() >= FUNDED_LIST else set()
    found = []
    for column in columns:
        at = next((known[plain(name)] for name in column.names if plain(name) in known), None)
        if at is not None and column.field not in without:
            found.append(Place(column, at))
    return found

"""The fifteen sector subject areas of tier 1, above the fifty of the register."""

from register.sector_subject_areas import SECTOR_SUBJECT_AREAS, with_its_name


AREAS = {
    "1": "Health, Public Services and Care",
    "2": "Science and Mathematics",
    "3": "Agriculture, Horticulture and Animal Care",
    "4": "Engineering and Manufacturing Technologies",
    "5": "Construction, Planning and the Built Environment",
    "6": "Digital Technology",
    "7": "Retail and Commercial Enterprise",
    "8": "Leisure, Travel and Tourism",
    "9": "Arts, Media and Publishing",
    "10": "History, Philosophy and Theology",
    "11": "Social Sciences",
    "12": "Languages, Literature and Culture",
    "13": "Education and Training",
    "14": "Preparation for Life and Work",
    "15": "Business, Administration, Finance and Law",
}
NOT_KNOWN = "0.0"
NOT_KNOWN_NAME = "Subject area not known"


def area_of(sub_area: str) -> str:
    return sub_area.partition(".")[0]


def sub_areas_of(area: str) -> list[str]:
    """Their codes, which may be read from an index one after the other."""
    codes = [*(code for code, _ in SECTOR_SUBJECT_AREAS), NOT_KNOWN]
    return [code for code in codes if area_of(code) == area]


def name_of(code: str) -> str:
    """The code of an area or a sub area, and its name."""
    if area_of(code) not in AREAS:
        return NOT_KNOWN_NAME
    return with_its_name(code) if "." in code else f"{code} {AREAS[code]}"

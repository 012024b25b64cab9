"""The sector subject areas of tier 2, as Ofqual's register names them: 15 areas, 50 sub areas."""

SECTOR_SUBJECT_AREAS = (
    ("1.1", "Medicine and Dentistry"),
    ("1.2", "Nursing and subjects and vocations allied to medicine"),
    ("1.3", "Health and social care"),
    ("1.4", "Public services"),
    ("1.5", "Child development and well-being"),
    ("2.1", "Science"),
    ("2.2", "Mathematics and statistics"),
    ("3.1", "Agriculture"),
    ("3.2", "Horticulture and forestry"),
    ("3.3", "Animal care and veterinary science"),
    ("3.4", "Environmental conservation"),
    ("4.1", "Engineering"),
    ("4.2", "Manufacturing technologies"),
    ("4.3", "Transportation operations and maintenance"),
    ("5.1", "Architecture"),
    ("5.2", "Building and construction"),
    ("5.3", "Urban, rural and regional planning"),
    ("6.1", "Digital technology (practitioners)"),
    ("6.2", "Digital technology (users)"),
    ("7.1", "Retailing and wholesaling"),
    ("7.2", "Warehousing and distribution"),
    ("7.3", "Service enterprises"),
    ("7.4", "Hospitality and catering"),
    ("8.1", "Sport, leisure and recreation"),
    ("8.2", "Travel and tourism"),
    ("9.1", "Performing arts"),
    ("9.2", "Crafts, creative arts and design"),
    ("9.3", "Media and communication"),
    ("9.4", "Publishing and information services"),
    ("10.1", "History"),
    ("10.2", "Archaeology and archaeological sciences"),
    ("10.3", "Philosophy"),
    ("10.4", "Theology and religious studies"),
    ("11.1", "Geography"),
    ("11.2", "Sociology and social policy"),
    ("11.3", "Politics"),
    ("11.4", "Economics"),
    ("11.5", "Anthropology"),
    ("12.1", "Languages, literature and culture of the British Isles"),
    ("12.2", "Other languages, literature and culture"),
    ("12.3", "Linguistics"),
    ("13.1", "Teaching and lecturing"),
    ("13.2", "Direct learning support"),
    ("14.1", "Foundations for learning and life"),
    ("14.2", "Preparation for work"),
    ("15.1", "Accounting and finance"),
    ("15.2", "Administration"),
    ("15.3", "Business management"),
    ("15.4", "Marketing and sales"),
    ("15.5", "Law and legal services"),
)
NAMES = dict(SECTOR_SUBJECT_AREAS)


def with_its_name(code: str) -> str:
    """The code and what it stands for, as far as it is known."""
    return f"{code} {NAMES.get(code, '')}".strip()


def plain(name: str) -> str:
    """A name without case, punctuation and spaces, as sources spell it in many ways."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


FORMER_NAMES = (("6.1", "ICT practitioners"), ("6.2", "ICT for users"))
CODES = {plain(name): code for code, name in (*SECTOR_SUBJECT_AREAS, *FORMER_NAMES)}


def code_of(written: str) -> str:
    """The code of an area written as its name, as `13.1 Teaching and lecturing`, or with zeros.

    Nothing where it is not known; a wrong code before a right name does not count.
    """
    first, _, rest = written.partition(" ")
    if not first[:1].isdigit():
        return CODES.get(plain(written), "")
    area, _, sub_area = first.partition(".")
    code = f"{area.lstrip('0')}.{sub_area.rstrip('0')}"
    return code if code in NAMES and CODES.get(plain(rest), code) == code else ""

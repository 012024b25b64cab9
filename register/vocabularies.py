"""The words that the register uses, as far as seen. Any other is kept and reported."""

LEVELS = (
    "Entry Level",
    "Level 1",
    "Level 1/Level 2",
    "Level 2",
    "Level 3",
    "Level 4",
    "Level 5",
    "Level 6",
    "Level 7",
    "Level 8",
)
STATUSES = (
    "Not yet available to learners",
    "Available to learners",
    "No longer available to new learners",
    "No longer awarded",
)
ORGANISATION_STATUSES = ("Recognised", "Surrendered", "Withdrawn", "Never been recognised")
GRADING_TYPES = ("Graded", "Pass/Fail")
# Types, and whether the landscape of vocational and technical qualifications shows them. Its source
# leaves out general and other general qualifications and those of T Levels by name; where it is
# silent on a type (None) this service decides, and shows it.
TYPES = {
    "Access to Higher Education": False,
    "Advanced Extension Award": False,
    "Alternative Academic Qualification": None,
    "Apprenticeship Assessment Qualification": False,
    "Basic Skills": True,
    "Digital Functional Skills Qualification": True,
    "End-Point Assessment": False,
    "English For Speakers of Other Languages": True,
    "Entry Level": None,
    "Essential Digital Skills": True,
    "Free Standing Mathematics Qualification": False,
    "Functional Skills": True,
    "Functional Skills (QCF)": True,
    "GCE A Level": False,
    "GCE AS Level": False,
    "GCSE (9 to 1)": False,
    "GCSE (A* to G)": False,
    "General National Vocational Qualification": True,
    "Higher Level": True,
    "Key Skills": True,
    "National Vocational Qualification": True,
    "Occupational Qualification": True,
    "Other General Qualification": False,
    "Other Life Skills Qualification": True,
    "Other Vocational Qualification": True,
    "Performing Arts Graded Examination": True,
    "Principal Learning": None,
    "Project": None,
    "QCF": True,
    "Technical Occupation Qualification": True,
    "Technical Qualification": False,
    "VCE Advanced Subsidiary Level": True,
    "Vocational Certificate Of Education": True,
    "Vocationally-Related Qualification": True,
}
OF_QUALIFICATIONS = {
    "level": frozenset(LEVELS),
    "type": frozenset(TYPES),
    "status": frozenset(STATUSES),
    "grading_type": frozenset(GRADING_TYPES),
}
OF_ORGANISATIONS = {
    "status": frozenset(ORGANISATION_STATUSES),
    "ccea_status": frozenset(ORGANISATION_STATUSES),
}

"""By which name each published form has each column of ours; no other column is read."""

import csv
import json
from collections import defaultdict

import pytest
from django.db import models

from register.importing import cells
from register.importing.columns import HIDDEN, ORGANISATION, OWNER, QUALIFICATION, SCOPE, places
from register.models import RegisteredOrganisation, RegisteredQualification
from tests.register.files import DATA, needs_published_files


DAILY_EXTRACT = {
    "Qualification Number": "number",
    "Qualification Title": "title",
    "Owner Organisation Recognition Number": "owner's recognition_number",
    "Owner Organisation Name": "owner's name",
    "Owner Organisation Acronym": "owner's acronym",
    "Qualification Level": "level",
    "Qualification Sub Level": "sub_level",
    "EQF Level": "eqf_level",
    "Qualification Type": "type",
    "Total Credits": "total_credits",
    "Qualification SSA": "sector_subject_area, sector_subject_area_as_given",
    "Qualification Status": "status",
    "Regulation Start Date": "regulation_start_on",
    "Operational Start Date": "operational_start_on",
    "Operational End Date": "operational_end_on",
    "Certification End Date": "certification_end_on",
    "Minimum Guided Learning Hours": "minimum_guided_learning_hours",
    "Maximum Guided Learning Hours": "maximum_guided_learning_hours",
    "Total Qualification Time": "total_qualification_time",
    "Guided Learning Hours": "guided_learning_hours",
    "Offered In England": "is_offered_in_england",
    "Offered In Northern Ireland": "is_offered_in_northern_ireland",
    "Overall Grading Type": "grading_type",
    "Assessment Methods": "assessment_methods",
    "NI Discount Code": "ni_discount_code",
    "GCE Size Equivalence": "gce_size",
    "GCSE Size Equivalence": "gcse_size",
    "Entitlement Framework Designation": "entitlement_framework",
    "Grading Scale": "grading_scale",
    "Specialisms": "specialisms",
    "Pathways": "pathways",
    "Approved For DEL Funded Programme": "is_approved_for_del",
    "Link To Specification": "specification",
    "Currently and / or will consider offering internationally": "is_offered_internationally",
    "Apprenticeship Standard Reference Number": "apprenticeship_standard",
    "Apprenticeship Standard Title": "apprenticeship_standard_title",
}
SITE_DOWNLOAD = {"Specialism": "specialisms"} | {
    name: fields
    for name, fields in DAILY_EXTRACT.items()
    if name != "Specialisms" and not name.startswith("Apprenticeship")
}
INTERFACE = {
    "QualificationNumber": "number",
    "Title": "title",
    "Status": "status",
    "OrganisationName": "owner's name",
    "OrganisationAcronym": "owner's acronym",
    "OrganisationRecognitionNumber": "owner's recognition_number",
    "Type": "type",
    "SSA": "sector_subject_area, sector_subject_area_as_given",
    "Level": "level",
    "SubLevel": "sub_level",
    "EQFLevel": "eqf_level",
    "GradingType": "grading_type",
    "GradingScale": "grading_scale",
    "TotalCredits": "total_credits",
    "TQT": "total_qualification_time",
    "GLH": "guided_learning_hours",
    "MinimumGLH": "minimum_guided_learning_hours",
    "MaximumGLH": "maximum_guided_learning_hours",
    "RegulationStartDate": "regulation_start_on",
    "OperationalStartDate": "operational_start_on",
    "OperationalEndDate": "operational_end_on",
    "CertificationEndDate": "certification_end_on",
    "OfferedInEngland": "is_offered_in_england",
    "OfferedInNorthernIreland": "is_offered_in_northern_ireland",
    "OfferedInternationally": "is_offered_internationally",
    "Specialism": "specialisms",
    "Pathways": "pathways",
    "AssessmentMethods": "assessment_methods",
    "ApprovedForDELFundedProgramme": "is_approved_for_del",
    "LinkToSpecification": "specification",
    "ApprenticeshipStandardReferenceNumber": "apprenticeship_standard",
    "ApprenticeshipStandardTitle": "apprenticeship_standard_title",
    "NIDiscountCode": "ni_discount_code",
    "GCESizeEquivalence": "gce_size",
    "GCSESizeEquivalence": "gcse_size",
    "EntitlementFrameworkDesignation": "entitlement_framework",
}
WITH_A_KEY = INTERFACE | {
    "EmbargoDate": "embargoed_until",
    "AppearsOnPublicRegister": "is_shown",
    "PreSixteen": "is_for_pre_16",
    "SixteenToEighteen": "is_for_16_to_18",
    "EighteenPlus": "is_for_18_plus",
    "NineteenPlus": "is_for_19_plus",
    "IntentionToSeekFundingInEngland": "seeks_funding_in_england",
}
FUNDED_LIST = {
    "QualificationName": "title",
    "AwardingOrganisation": "owner's name",
    "QualificationNumber": "number",
    "Level": "level",
    "QualificationType": "type",
    "Subcategory": "sub_category",
    "SectorSubjectArea": "sector_subject_area, sector_subject_area_as_given",
}
HEAD_OFFICE = {
    "Recognition Number": "recognition_number",
    "Name": "name",
    "Legal Name": "legal_name",
    "Acronym": "acronym",
    "Email": "email",
    "Website": "website",
    "Head Office Address Line 1": "address_line_1",
    "Head Office Address Line 2": "address_line_2",
    "Head Office Address Town/City": "town",
    "Head Office Address County": "county",
    "Head Office Address Postcode": "postcode",
    "Head Office Address Country": "country",
    "Head Office Address Telephone Number": "telephone",
}
OLD_ORGANISATIONS = HEAD_OFFICE | {"Status": "status"}
ORGANISATIONS = HEAD_OFFICE | {
    "Ofqual Status": "status",
    "Ofqual Recognised From": "recognised_from",
    "Ofqual Recognised To": "recognised_until",
    "CCEA Regulation Status": "ccea_status",
    "CCEA Regulation Recognised From": "ccea_recognised_from",
    "CCEA Regulation Recognised To": "ccea_recognised_until",
}
DOWNLOADED_ORGANISATIONS = {
    name.replace("Town/City", "Town / City").replace("CCEA Regulation", "CCEA"): field
    for name, field in ORGANISATIONS.items()
} | {"CCEA Recognised From": "ccea_recognised_from", "CCEA Recognised To": "ccea_recognised_until"}
SCOPES = {
    "RecognitionNumber": "recognition_number",
    "InclusionExclusion": "is_exclusion",
    "Type": "type",
    "Level": "level",
    "SubLevel": "sub_level",
    "SSA": "sector_subject_area, area_as_given",
    "ApprenticeshipStandardReference": "apprenticeship_standard",
    "TechnicalQualificationSubject": "subject",
    "QualificationDescription": "description",
}


def read_from(header, *columns, owner=()):
    """The fields that are read from each column of a file, and only from those that are read."""
    fields = defaultdict(list)
    for of, prefix in ((columns, ""), (owner, "owner's ")):
        for place in places(header, [*of]):
            fields[header[place.at]].append(prefix + place.column.field)
    return {name: ", ".join(each) for name, each in fields.items()}


def read_of_qualifications(header):
    return read_from(header, *QUALIFICATION, *HIDDEN, owner=OWNER)


def read_of_organisations(header):
    return read_from(header, *ORGANISATION)


FORMS = {
    "daily extract": (read_of_qualifications, DAILY_EXTRACT),
    "site download": (read_of_qualifications, SITE_DOWNLOAD),
    "interface": (read_of_qualifications, INTERFACE),
    "interface with a key": (read_of_qualifications, WITH_A_KEY),
    "funded list": (read_of_qualifications, FUNDED_LIST),
    "organisations": (read_of_organisations, ORGANISATIONS),
    "organisations of the site download": (read_of_organisations, DOWNLOADED_ORGANISATIONS),
    "organisations of 2017": (read_of_organisations, OLD_ORGANISATIONS),
}
SAMPLES = "ofqual-register-samples"
PUBLISHED = {
    "daily extract": f"{SAMPLES}/extract_Qualifications_sample.csv",
    "site download": f"{SAMPLES}/frontend_download_Qualifications_header.csv",
    "interface": f"{SAMPLES}/api_public_page_documented_example.json",
    "interface with a key": f"{SAMPLES}/api_private_page_documented_example.json",
    "funded list": "aodp-funded-approved/approved.csv",
    "organisations": f"{SAMPLES}/extract_Organisations_sample.csv",
    "organisations of the site download": f"{SAMPLES}/frontend_download_Organisations_header.csv",
    "organisations of 2017": "ofqual-register-2017/Organisations_sample_55_of_2017.csv",
}


@pytest.mark.parametrize(("read", "columns"), FORMS.values(), ids=FORMS)
def test_each_form_has_its_own_names_for_the_columns(read, columns):
    assert read([*columns, "DateOfOfqualDataSnapshot"]) == columns


@needs_published_files
@pytest.mark.parametrize("form", FORMS)
def test_the_published_files_have_these_columns_and_no_other_is_read(form):
    path = DATA / PUBLISHED[form]
    if path.suffix == ".json":
        header = [*json.loads(path.read_text())["Results"][0]]
    else:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            header = next(csv.reader(stream))

    read, columns = FORMS[form]
    assert read(header) == columns


@pytest.mark.parametrize(
    "other",
    [
        {"OrganisationRecognitionNumber": "recognition_number"},
        {"QualificationType": "type"},
        {"SectorSubjectArea": "sector_subject_area, area_as_given"},
        {"ApprenticeshipStandardReferenceNumber": "apprenticeship_standard"},
    ],
)
def test_a_scope_may_name_a_column_as_the_file_of_qualifications_does(other):
    assert read_from([*SCOPES], *SCOPE) == SCOPES
    assert read_from([*other], *SCOPE) == other


def test_of_two_columns_of_one_name_the_first_is_read():
    assert [place.at for place in places(["Acronym", "Name", "NAME"], ORGANISATION)] == [1, 0]


def test_the_status_in_the_funded_list_is_not_that_on_the_register():
    """There it says that the qualification is approved for funding."""
    header = [*FUNDED_LIST, "DateOfOfqualDataSnapshot", "Status"]

    assert read_of_qualifications(header) == FUNDED_LIST


@pytest.mark.parametrize(
    ("model", "columns"),
    [(RegisteredQualification, QUALIFICATION), (RegisteredOrganisation, ORGANISATION)],
)
def test_days_numbers_and_flags_are_read_as_such(model, columns):
    readers = {
        models.DateField: cells.day,
        models.PositiveIntegerField: cells.number,
        models.BooleanField: cells.flag,
    }
    asked = {
        column.field: readers.get(type(model._meta.get_field(column.field))) for column in columns
    }

    assert {column.field: column.read for column in columns if asked[column.field]} == {
        field: read for field, read in asked.items() if read
    }

"""The feed of Skills England: every version of every standard, with options, duties and dates."""

import datetime as dt
import re
from typing import Any

from standards.importing import dialect_2021, parts, record
from standards.importing.staged import StagedStandard, Unusable
from standards.models import StandardStatus
from standards.models.occupational_standard import ENDED


NAME = "the feed of Skills England"
SIGNATURE = dialect_2021.SIGNATURE | {"referenceNumber", "versionNumber", "status"}
VERSION = re.compile(r"(?:0|[1-9]\d{0,2})\.(?:0|[1-9]\d{0,2})")
STATUSES = {label.casefold(): value for value, label in StandardStatus.choices}
KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        approvedForDelivery approvedForDeliveryPausedStarts assessmentPlanUrl banners behaviours
        careerStarter change changedDate cluster clusterDescription clusterId coreAndOptions
        coronationEmblem createdDate duties eQAProvider ePALength earliestStartDate
        englishAndMathsQualifications entryRequirements epaApprovalDate epaPublished
        fundingApprovalDate greenJobTitles integratedApprenticeship integratedDegree integration
        involvedEmployers jobRoles keywords knowledges larsCode lastUpdated latestEndDate
        latestStartDate learningAimClassCode level maxFunding maxFundingAdditionalInformation
        minimumHoursForCompliance occupationCode occupationalStandardApprovalDate
        occupationalStandardUrl occupationalSummary options optionsUnstructuredKsbMapping
        optionsUnstructuredTemplate otherInvolvedStakeholders overviewOfRole pathway
        professionalRecognition proposalApproved publishDate qualificationStandardUrl qualifications
        referenceNumber regulated regulatedBody regulationDetail reviewDetails route
        shortAssessment skills ssa1 ssa2 standardApproved standardInformation standardPageUrl
        standardPublished status tbMainContact tbReference templateType title typicalDuration
        typicalJobTitles url version versionNumber
            """,
    )
)


def stage(raw: Any) -> StagedStandard:
    """One version of a standard from one record."""
    if type(raw) is not dict:
        raise Unusable("it is not an object")
    reference, version = _reference(raw), _version(raw)
    staged = StagedStandard(
        reference=reference,
        version=version,
        route=record.text(raw, "route", 100),
        values=dialect_2021.values(raw) | _own_values(raw),
        written_at=record.instant(raw, "createdDate"),
    )
    codes: parts.Codes = {}
    parts.stage_ksbs(raw, staged, codes)
    parts.stage_options(raw, staged, codes)
    parts.stage_duties(raw, staged, codes)
    staged.values["options"] = [option.title for option in staged.option_records if option.title]
    staged.retired_on = _retired_on(staged)
    _look_at(raw, staged)
    return staged


def identity(raw: Any) -> tuple[str, str] | None:
    """Reference and version of a record that was refused, where it has them."""
    try:
        return (_reference(raw), _version(raw)) if type(raw) is dict else None
    except Unusable:
        return None


def _reference(raw: dict[str, Any]) -> str:
    reference = record.reference(raw)
    if not reference:
        raise Unusable("it has no reference")
    return reference


def _version(raw: dict[str, Any]) -> str:
    version = record.text(raw, "versionNumber", 20) or record.text(raw, "version", 20)
    if not VERSION.fullmatch(version):
        raise Unusable(f"“{version}” is not a version such as 1.0")
    return version


def _own_values(raw: dict[str, Any]) -> dict[str, Any]:
    status = record.text(raw, "status", 100)
    if status.casefold() not in STATUSES:
        raise Unusable(f"the status “{status}” is not known")
    return {
        "status": STATUSES[status.casefold()],
        "approved_for_delivery_on": record.day(raw, "approvedForDelivery"),
        "earliest_start_on": record.day(raw, "earliestStartDate"),
        "latest_start_on": record.day(raw, "latestStartDate"),
        "latest_end_on": record.day(raw, "latestEndDate"),
        "occupation_code": record.text(raw, "occupationCode", 20).replace(" ", "").upper(),
        "cluster_number": record.text(raw, "clusterId", 20),
        "page": _page(raw),
    }


def _page(raw: dict[str, Any]) -> str:
    """Only an address that a browser can follow safely."""
    address = record.text(raw, "standardPageUrl", 500)
    return address if address.startswith("https://") else ""


def _retired_on(staged: StagedStandard) -> dt.date | None:
    """The day after the last on which anybody could start."""
    last = staged.values["latest_start_on"]
    if staged.values["status"] not in ENDED or last is None or last == dt.date.max:
        return None
    return last + dt.timedelta(days=1)


def _look_at(raw: dict[str, Any], staged: StagedStandard) -> None:
    first, last = staged.values["earliest_start_on"], staged.values["latest_start_on"]
    if raw["title"].startswith(" "):
        staged.warnings.append("its title began with a space")
    if not staged.ksbs:
        staged.warnings.append("it has no KSBs")
    if first and last and last < first:
        staged.warnings.append(f"its latest start {last} is before its earliest start {first}")
    if raw.get("standardPageUrl") and not staged.values["page"]:
        staged.warnings.append("the address of its page is not usable")

"""Small files of standards in both published forms, for the tests of the import."""

import json


def record(**changes):
    """One whole record: a K, two S, a B, and a duty that calls on three of them."""
    return {
        "larsCode": 2,
        "title": "Software developer",
        "level": 4,
        "ssa1": "6 Information and Communication Technology (ICT)",
        "ssa2": "6.2 ICT for users",
        "route": "Digital",
        "overviewOfRole": "Builds &amp; tests code",
        "occupationalSummary": "&lt;p&gt;Found in &amp;amp; around software.&lt;/p&gt;",
        "typicalJobTitles": ["Web developer", " Application  developer "],
        "knowledges": [{"knowledgeId": "k-1", "detail": "How code is tested"}],
        "skills": [
            {"skillId": "s-1", "detail": "Write code", "isThisACoreSkill": True},
            {"skillId": "s-2", "detail": "Test code", "isThisACoreSkill": True},
        ],
        "behaviours": [{"behaviourId": "b-1", "detail": "Is curious"}],
        "duties": [duty()],
    } | changes


def version(number="1.0", **changes):
    """One version of a standard in the feed: as a record of 2021, and with what is its own."""
    return (
        record(referenceNumber="ST0116", behaviours=[])
        | {
            "versionNumber": number,
            "version": number,
            "status": "Retired",
            "createdDate": "2025-01-21T15:07:32 +00:00",
            "earliestStartDate": "2024-01-03T00:00:00",
            "latestStartDate": "2026-06-07T00:00:00",
            "latestEndDate": None,
            "approvedForDelivery": "2024-01-03T00:00:00 +00:00",
            "occupationCode": "OCC0116",
            "clusterId": "250",
            "standardPageUrl": "https://example.org/standards/st0116-v1-0",
            "options": [
                {"optionId": "o-1", "title": "web developer ", "occupationCode": "OCC0116A"},
                {"optionId": "o-2", "title": "tester", "occupationCode": " occ0116 b"},
            ],
            "duties": [duty(mappedBehaviour=[], mappedOptions=["o-2"])],
        }
        | changes
    )


def duty(**changes):
    return {
        "dutyID": "d-1",
        "dutyDetail": "Develop software",
        "isThisACoreDuty": 1,
        "mappedKnowledge": ["k-1"],
        "mappedSkills": ["s-2", "s-1"],
        "mappedBehaviour": None,
        "mappedOptions": None,
    } | changes


def write(folder, *records, name="standards.json"):
    path = folder / name
    path.write_text(json.dumps(records), encoding="utf-8")
    return path


def write_references(folder, *rows):
    path = folder / "references.csv"
    path.write_text("\n".join(["reference_number,title", *rows]), encoding="utf-8")
    return path

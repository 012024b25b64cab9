"""Which qualification meets which fate: the table of the play."""

from approvals.demo import deciding, desk, handing_in
from approvals.demo.journey import Shortfall, Step, Story
from approvals.demo.qualifications import QUALIFICATIONS as Q


Steps = tuple[Step, ...]

DRAFT: Steps = (handing_in.begin, handing_in.describe)
READY: Steps = (
    *DRAFT,
    handing_in.confirm_recognition,
    handing_in.name_occupations,
    handing_in.name_duties,
    handing_in.write_evidence,
)
IN_TIME: Steps = (*READY, handing_in.submit)
CORRECTED: Steps = (*IN_TIME, handing_in.recall, handing_in.submit)

ASKED_LATE: Steps = (handing_in.wait_for_the_closing, handing_in.be_too_late, handing_in.ask_late)
CHECKED: Steps = (desk.receive, desk.find_it_complete)
INCOMPLETE: Steps = (desk.receive, desk.find_it_incomplete)
COMPLETED: Steps = (*INCOMPLETE, handing_in.complete, desk.find_it_complete)
DECLARED: Steps = (desk.declare_first, desk.declare_second)
STARTED: Steps = (desk.name_reviewers, *DECLARED, desk.start_review)
FOUND: Steps = (desk.find_first, desk.find_second)
CLARIFIED: Steps = (desk.ask, handing_in.answer)
TO_PANEL: Steps = (desk.record_results, desk.advise, deciding.refer_to_panel)
TO_PANEL_UNADVISED: Steps = (desk.record_results, desk.go_on_without_advice, TO_PANEL[-1])
REVIEWED: Steps = (*CHECKED, *STARTED, *FOUND)
APPROVED: Steps = (deciding.recommend_approval, deciding.approve)
REFUSED: Steps = (deciding.recommend_refusal, deciding.refuse)
REFUSED_AGAINST_ADVICE: Steps = (deciding.recommend_approval, deciding.refuse)
RELEASED: Steps = (deciding.release,)

STORIES = (
    Story(
        Q["laboratory"],
        IN_TIME,
        (*REVIEWED, *TO_PANEL, *APPROVED, *RELEASED),
        is_in_the_closing_window=True,
    ),
    Story(
        Q["ground_source"],
        IN_TIME,
        (*REVIEWED, *TO_PANEL, *APPROVED, *RELEASED),
        is_in_the_closing_window=True,
    ),
    Story(
        Q["software"],
        IN_TIME,
        (*REVIEWED, *TO_PANEL, *REFUSED, *RELEASED),
        is_in_the_closing_window=True,
        shortfalls=(
            Shortfall(
                "D1",
                "ST9005",
                "The letters come from two training providers and an employer that works for the "
                "organisation. None of them says that it would recruit a holder.",
            ),
        ),
        words={
            "D1 ST9005": "Two training providers wrote that their learners ask for it. Sample Fell "
            "Software, which builds our assessment platform, wrote that the content is useful.",
            "refusal": "The employer demand test is not met. Demand from training providers does "
            "not count, and the only employer is not independent of the organisation. The "
            "category test is met.",
        },
    ),
    Story(Q["care"], CORRECTED, (*REVIEWED, *TO_PANEL, *APPROVED, *RELEASED)),
    Story(Q["gardens"], IN_TIME, (*REVIEWED, *TO_PANEL, *APPROVED, *RELEASED)),
    Story(
        Q["low_carbon"],
        IN_TIME,
        (*REVIEWED, *TO_PANEL, *APPROVED, *RELEASED),
        shortfalls=(
            Shortfall(
                "OE-2",
                "ST9008",
                "Stairs, handrails and fire doors are not taught, and no reason is given. A course "
                "can teach them.",
            ),
        ),
        words={
            "OE-2 ST9008": "The carpentry units cover roofs, floors and the care of tools in full. "
            "K3, S2 and S3 (fire doors, stairs and handrails) are not covered."
        },
    ),
    Story(Q["early_years"], IN_TIME, (*REVIEWED, *TO_PANEL_UNADVISED, *APPROVED, *RELEASED)),
    Story(
        Q["dementia"],
        IN_TIME,
        (*CHECKED, *STARTED, *CLARIFIED, *FOUND, *TO_PANEL, *APPROVED, *RELEASED),
        words={
            "question": "The second duty speaks of what the next stage may bring. Does a holder "
            "explain an illness to a family, or pass on what a nurse has explained?",
            "answer": "A holder passes on what a nurse or doctor has explained, and helps the "
            "family to plan their days. Unit 3 and task 2 say so on pages 14 and 22.",
        },
    ),
    Story(
        Q["cold_chain"],
        IN_TIME,
        (
            *REVIEWED,
            desk.flag_quality,
            desk.discuss_the_flag,
            desk.settle_the_flag,
            *TO_PANEL,
            *APPROVED,
            *RELEASED,
        ),
        words={
            "differs_on": "AS-4",
            "difference": "Customs papers for chilled goods seem more than the role requires.",
            "moderated": "After moderation both reviewers take every criterion of the test as met.",
            "moderation": "Both reviewers met the lead officer. Chilled goods cross borders in "
            "most of the jobs in the evidence, so the papers are a minimum requirement after all.",
            "concern": "Marker agreement in a similar qualification of the organisation was low "
            "last year.",
            "discussed": "The organisation has changed to double marking since; figures were sent.",
            "settled": "The figures of the last two series are within the usual range.",
        },
    ),
    Story(Q["security"], IN_TIME, (*REVIEWED, *TO_PANEL, *APPROVED, *RELEASED)),
    Story(
        Q["services"],
        IN_TIME,
        (*REVIEWED, *TO_PANEL, *REFUSED, *RELEASED),
        shortfalls=(
            Shortfall(
                "HT-2",
                "",
                "A learner who takes options C and D leaves out all electrical design and does not "
                "reach the occupation.",
            ),
        ),
        words={
            "HT-2 ST9016": "Learners choose two of four options: A heating, B ventilation, C "
            "building physics, D cost and carbon. Any two of them lead to the occupation.",
            "refusal": "The category test is not met: the combination of options C and D leads to "
            "no related occupation. Without it, or with a rule against it, the qualification may "
            "be put forward again.",
        },
    ),
    Story(
        Q["cooking"],
        IN_TIME,
        (*REVIEWED, *TO_PANEL, *REFUSED_AGAINST_ADVICE, *RELEASED),
        shortfalls=(
            Shortfall(
                "OE-1",
                "ST9003",
                "Chilling and reheating in quantity, a duty of every day, is neither taught nor "
                "assessed.",
            ),
        ),
        words={
            "OE-1 ST9003": "The units cover cooking to a recipe, stock and allergens, and a clean "
            "kitchen. Chilling and reheating are learnt at work, where the equipment is.",
            "refusal": "The category test is not met: a holder has not learnt to chill and reheat "
            "in quantity, and cannot enter the occupation without it.",
            "against_advice": "The panel expected employers to teach it in the first week. The "
            "test asks what the qualification shows, not what an employer may add.",
        },
    ),
    Story(
        Q["brickwork"],
        IN_TIME,
        (*COMPLETED, *STARTED, *FOUND, *TO_PANEL, *APPROVED, *RELEASED),
        words={
            "defect": "The assessment strategy names a marked example that is not there.",
            "completion": "The marked example of task brief B is in appendix 4.",
        },
    ),
    Story(
        Q["payroll"],
        IN_TIME,
        (*CHECKED, *STARTED, desk.find_first, handing_in.withdraw),
        words={"withdrawal": "We are merging this qualification with another one."},
    ),
    Story(
        Q["pointing"],
        IN_TIME,
        INCOMPLETE,
        words={"defect": "For D1 the letters of two of the three employers are undated."},
    ),
    Story(
        Q["freight"],
        IN_TIME,
        (desk.receive, desk.propose_not_to_accept, desk.agree_not_to_accept),
        words={
            "ofqual_contact": "SAMPLE-OFQ-14",
            "not_accepted": "Ofqual does not recognise the organisation for this subject area at "
            "level 3, and Ofqual has told us that no application is pending.",
        },
    ),
    Story(
        Q["data_centre"],
        IN_TIME,
        (
            *CHECKED,
            *STARTED,
            desk.find_first,
            desk.flag_critically,
            desk.discuss_the_flag,
            desk.put_on_hold,
        ),
        words={
            "concern": "An inquiry into how results in this subject area were awarded last summer "
            "is under way.",
            "discussed": "Ofqual expects the outcome of the inquiry within six weeks.",
            "hold": "Action by Ofqual is under way; it bears on how results are awarded.",
        },
    ),
    Story(Q["operations"], IN_TIME, (*REVIEWED, *TO_PANEL, *APPROVED)),
    Story(Q["water"], IN_TIME, (*REVIEWED, *TO_PANEL, deciding.recommend_approval)),
    Story(Q["plants"], IN_TIME, (*REVIEWED, *TO_PANEL)),
    Story(
        Q["servers"],
        IN_TIME,
        (*CHECKED, desk.replace_a_reviewer, *DECLARED, desk.start_review, desk.find_first),
    ),
    Story(
        Q["carpentry"],
        IN_TIME,
        (*REVIEWED, desk.flag_in_confidence),
        words={"concern": "We consider a special condition on moderation; this is not public yet."},
    ),
    Story(
        Q["low_energy"],
        IN_TIME,
        (*CHECKED, *STARTED, desk.ask),
        words={
            "question": "Which unit assesses how cost and carbon of a design are estimated? The "
            "mapping names two."
        },
    ),
    Story(Q["care_practice"], IN_TIME, (*CHECKED, desk.name_reviewers, desk.declare_first)),
    Story(
        Q["probing"],
        IN_TIME,
        (desk.receive, desk.propose_not_to_accept),
        words={
            "not_accepted": "The approvals team agreed to the specialist area for measuring on "
            "machining centres. This qualification is about lathes alone."
        },
    ),
    Story(Q["menus"], IN_TIME, ()),
    Story(Q["threats"], READY, ()),
    Story(Q["pay"], DRAFT, ()),
    Story(
        Q["machining"],
        READY,
        (*ASKED_LATE, desk.grant_late, handing_in.submit, *CHECKED, *STARTED),
        is_in_the_closing_window=True,
        words={
            "ground": "our_systems",
            "what_happened": "Our network failed while the last pages were being checked. The "
            "line was down until after the closing.",
            "late_evidence": "Fault report of the network operator with the times of the outage.",
            "answer_to_late": "The fault was told at once and is proved; it was not reasonably "
            "practicable to submit in time.",
        },
    ),
    Story(
        Q["styling"],
        READY,
        (*ASKED_LATE, desk.refuse_late),
        is_in_the_closing_window=True,
        words={
            "ground": "exceptional",
            "what_happened": "The person who hands our submissions in was on leave this week.",
            "late_evidence": "A note of our head of qualifications.",
            "answer_to_late": "Planned leave is not exceptional, and somebody else could have "
            "handed it in.",
        },
    ),
    Story(
        Q["timber_frame"],
        READY,
        ASKED_LATE,
        is_in_the_closing_window=True,
        words={
            "ground": "exceptional",
            "what_happened": "A flood closed our offices this morning.",
            "late_evidence": "Notice of the council, and photographs.",
        },
    ),
)

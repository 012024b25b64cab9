"""The roles of the authority's staff and partners, and what each may do.

`manage.py sync_roles` makes the groups follow this table. People of an awarding organisation
are no group: their right comes from their membership (editor or submitter), and reaches their
own organisation's submissions alone.
"""

SEE_WINDOWS = (
    "submissions.view_submissionwindow",
    "submissions.view_routeinwindow",
    "submissions.view_standardinwindow",
    "submissions.view_specialistarea",
    "submissions.view_subarea",
    "submissions.view_areaduty",
)
SEE_REGISTER = (
    "register.view_registeredorganisation",
    "register.view_registeredqualification",
    "register.view_recognition",
)
SEE_IMPORTS_OF_REGISTER = (
    "register.view_registerimport",
    "register.view_requestedimport",
    "register.view_registerdownload",
)
SEE_CASES = (
    *SEE_WINDOWS,
    *SEE_REGISTER,
    "accounts.view_awardingorganisation",
    "standards.view_category",
    "standards.view_occupationalstandard",
    "standards.view_route",
    "submissions.view_submission",
    "submissions.view_ofqualflag",
)
REVIEW_APPROVALS = "approved_list.view_approvalreview"  # each act of it has its own permission

# role                      may
ROLES = {
    "Officer": (
        *SEE_CASES,
        REVIEW_APPROVALS,
        "submissions.view_laterequest",
        "submissions.view_contactrecord",
        "submissions.add_contactrecord",
        "submissions.handle_submission",
    ),
    "Reviewer": (*SEE_CASES, "submissions.review_submission"),
    "Panel secretary": (*SEE_CASES, "submissions.minute_submission"),
    "Decision maker": (*SEE_CASES, REVIEW_APPROVALS, "submissions.decide_submission"),
    "Ofqual liaison": (*SEE_CASES, "submissions.flag_submission"),
    "DfE funding officer": (*SEE_CASES, REVIEW_APPROVALS, "submissions.fund_submission"),
    "Publisher": (*SEE_CASES, "submissions.release_submission"),
    "Administrator": (
        "accounts.view_user",
        "accounts.add_user",
        "accounts.change_user",
        "accounts.view_awardingorganisation",
        "accounts.add_awardingorganisation",
        "accounts.change_awardingorganisation",
        "accounts.view_membership",
        "accounts.add_membership",
        "accounts.change_membership",
        "standards.view_category",
        "standards.view_occupationalstandard",
        "standards.view_route",
        "standards.change_occupationalstandard",
        "standards.view_importrecord",
        "standards.add_importrecord",
        *SEE_REGISTER,
        *SEE_IMPORTS_OF_REGISTER,
        "register.add_requestedimport",
        *SEE_WINDOWS,
        "submissions.add_submissionwindow",
        "submissions.change_submissionwindow",
        "submissions.add_routeinwindow",
        "submissions.change_routeinwindow",
        "submissions.add_standardinwindow",
        "submissions.add_specialistarea",
        "submissions.change_specialistarea",
        "submissions.add_subarea",
        "submissions.change_subarea",
        "submissions.add_areaduty",
        "submissions.change_areaduty",
        "submissions.view_contactrecord",
        "casework.view_outboxentry",
    ),
    "Auditor": (
        *SEE_CASES,
        "submissions.view_laterequest",
        "submissions.view_contactrecord",
        "submissions.audit_submission",
        "accounts.view_user",
        "accounts.view_membership",
        "standards.view_importrecord",
        *SEE_IMPORTS_OF_REGISTER,
        "casework.view_historyentry",
        "casework.view_refusedmove",
        "casework.view_outboxentry",
        "approved_list.view_approvedqualification",
        REVIEW_APPROVALS,
    ),
}

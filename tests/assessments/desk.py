"""How tests use the desk: open pages and make moves as a person would."""

from django.urls import reverse

from submissions.models.snapshot import snapshot_of
from tests.factories import person


def address(case, move=None):
    name = f"admin:{case._meta.app_label}_{case._meta.model_name}"
    if move:
        return reverse(f"{name}_move", args=[case.pk, move])
    return reverse(f"{name}_change", args=[case.pk])


def open_case(client, name, case):
    client.force_login(person(name))
    return client.get(address(case))


def open_move(client, name, case, move):
    client.force_login(person(name))
    return client.get(address(case, move))


def make_move(client, name, case, move, *, seen=None, **typed):
    """Send what was typed on a page opened just now, or on one that saw an earlier head."""
    client.force_login(person(name))
    if seen is None:
        seen = type(case).objects.get(pk=case.pk).history_head
    return client.post(address(case, move), {"seen": seen, **typed})


def offered(response):
    """The moves which can be made, and those which cannot yet, by name."""
    open_now = [move.name for move in response.context["moves_open"]]
    return open_now, [move.name for move, _ in response.context["moves_not_yet"]]


def freeze_again(submission):
    """Let the version that stands hold what the submission holds now."""
    submission.versions.update(snapshot=snapshot_of(submission))


# What is typed


def complete(finding="ok", reason=""):
    sections = ("qualification", "occupations", "evidence", "recognition")
    typed = {f"finding_{section}": "ok" for section in sections}
    return typed | {"finding_evidence": finding, "reason_evidence": reason}


def findings(submission, **changes):
    """Met, with a reason, for each criterion of the only occupation."""
    occupation = submission.occupations.get().pk
    typed = {}
    for criterion in submission.category.criteria.all():
        typed[f"verdict_{criterion.pk}_{occupation}"] = "met"
        typed[f"reason_{criterion.pk}_{occupation}"] = "The evidence shows it."
    return typed | changes


def results(submission, **changes):
    occupation = submission.occupations.get().pk
    typed = {}
    for test in ("employer_demand", "category"):
        typed[f"is_met_{occupation}_{test}"] = "met"
        typed[f"reason_{occupation}_{test}"] = "Both reviewers found so."
    return typed | changes

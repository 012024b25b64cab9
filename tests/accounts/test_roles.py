"""The groups follow the table of roles, and the table names real permissions."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command

from accounts.management.commands import sync_roles
from accounts.roles import ROLES


pytestmark = pytest.mark.django_db


def held():
    return {
        group.name: {
            f"{permission.content_type.app_label}.{permission.codename}"
            for permission in group.permissions.select_related("content_type")
        }
        for group in Group.objects.all()
    }


def a_permission():
    return Permission.objects.get(codename="decide_submission")


def test_there_are_nine_roles():
    assert [*ROLES] == [
        "Officer",
        "Reviewer",
        "Panel secretary",
        "Decision maker",
        "Ofqual liaison",
        "DfE funding officer",
        "Publisher",
        "Administrator",
        "Auditor",
    ]


def test_sync_roles_makes_the_groups_of_the_table():
    call_command("sync_roles")

    assert held() == {role: {*permissions} for role, permissions in ROLES.items()}


def test_sync_roles_twice_changes_nothing_more():
    call_command("sync_roles")
    before = [*Group.objects.order_by("pk").values_list("pk", "name")]

    call_command("sync_roles")

    assert [*Group.objects.order_by("pk").values_list("pk", "name")] == before
    assert held() == {role: {*permissions} for role, permissions in ROLES.items()}


def test_sync_roles_says_how_many_follow(capsys):
    call_command("sync_roles")

    assert capsys.readouterr().out == "9 roles follow the table.\n"


def test_sync_roles_takes_away_what_the_table_does_not_give():
    call_command("sync_roles")
    Group.objects.get(name="Auditor").permissions.add(a_permission())

    call_command("sync_roles")

    assert held()["Auditor"] == {*ROLES["Auditor"]}


def test_sync_roles_removes_a_group_that_is_no_role():
    Group.objects.create(name="Friends")

    call_command("sync_roles")

    assert {*held()} == {*ROLES}


def test_who_is_in_a_role_stays_in_it(officer):
    call_command("sync_roles")

    assert [group.name for group in officer.groups.all()] == ["Officer"]


def test_check_passes_where_the_groups_follow():
    call_command("sync_roles")

    call_command("sync_roles", check=True)


DRIFTS = {
    "a right more": (
        lambda: Group.objects.get(name="Auditor").permissions.add(a_permission()),
        "Not as in accounts/roles.py: Auditor.",
    ),
    "a right less": (
        lambda: Group.objects.get(name="Decision maker").permissions.remove(a_permission()),
        "Not as in accounts/roles.py: Decision maker.",
    ),
    "a role missing": (
        lambda: Group.objects.get(name="Publisher").delete(),
        "Not as in accounts/roles.py: Publisher.",
    ),
    "a group that is no role": (
        lambda: Group.objects.create(name="Friends"),
        "Not as in accounts/roles.py: Friends.",
    ),
}


@pytest.mark.parametrize(("drift", "told"), DRIFTS.values(), ids=DRIFTS)
def test_check_fails_where_they_drifted_and_changes_nothing(drift, told):
    call_command("sync_roles")
    drift()
    before = held()

    with pytest.raises(CommandError) as failed:
        call_command("sync_roles", check=True)

    assert str(failed.value) == told
    assert held() == before


def test_a_permission_nobody_defines_is_named():
    with pytest.raises(CommandError) as failed:
        sync_roles.permissions(["submissions.decide_submission", "submissions.fly", "x.y"])

    assert str(failed.value) == "No such permission: submissions.fly, x.y."


# Who must not hold what


def roles_with(permission):
    return [role for role, permissions in ROLES.items() if permission in permissions]


@pytest.mark.parametrize(
    ("right", "role"),
    [
        ("handle", "Officer"),
        ("review", "Reviewer"),
        ("minute", "Panel secretary"),
        ("decide", "Decision maker"),
        ("flag", "Ofqual liaison"),
        ("fund", "DfE funding officer"),
        ("release", "Publisher"),
        ("audit", "Auditor"),
    ],
)
def test_each_right_over_cases_belongs_to_one_role(right, role):
    assert roles_with(f"submissions.{right}_submission") == [role]


def test_no_role_changes_or_deletes_a_case_or_its_history():
    kept = ("submission", "laterequest", "ofqualflag", "decision", "letter", "historyentry")
    forbidden = [
        (role, permission)
        for role, permissions in ROLES.items()
        for permission in permissions
        for model in kept
        if permission.split(".")[1] in (f"add_{model}", f"change_{model}", f"delete_{model}")
    ]

    assert forbidden == []


def test_no_role_deletes_anything():
    assert [one for names in ROLES.values() for one in names if ".delete_" in one] == []


def test_the_administrator_sees_no_submission():
    assert [one for one in ROLES["Administrator"] if one.endswith("_submission")] == []

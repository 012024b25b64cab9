"""Make the groups and their permissions follow the table of roles, or check that they do."""

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.roles import ROLES


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail if they differ."
        )

    @transaction.atomic
    def handle(self, *, check, **options):
        wanted = {role: permissions(names) for role, names in ROLES.items()}
        differing = [role for role in wanted if held(role) != wanted[role]]
        stray = [*Group.objects.exclude(name__in=ROLES).values_list("name", flat=True)]
        if check and (differing or stray):
            raise CommandError(f"Not as in accounts/roles.py: {', '.join([*differing, *stray])}.")
        if not check:
            for role in differing:
                Group.objects.get_or_create(name=role)[0].permissions.set(wanted[role])
            Group.objects.filter(name__in=stray).delete()
        self.stdout.write(f"{len(wanted)} roles follow the table.")


def permissions(names) -> set[Permission]:
    """Find each permission by its full name; a name nobody defines is an error in the table."""
    found = {f"{p.content_type.app_label}.{p.codename}": p for p in _known()}
    if unknown := set(names) - set(found):
        raise CommandError(f"No such permission: {', '.join(sorted(unknown))}.")
    return {found[name] for name in names}


def _known():
    return Permission.objects.select_related("content_type")


def held(role: str) -> set[Permission] | None:
    group = Group.objects.filter(name=role).first()
    return group and {*group.permissions.all()}

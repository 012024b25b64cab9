"""What the landscape does when the register below has changed: it owes a new edition."""

from django.dispatch import receiver

from casework import outbox
from landscape.actions.rolling_up import one_at_a_time, roll_up
from register.signals import register_imported


AFTER_IMPORT = "roll_up_landscape"


@receiver(register_imported, dispatch_uid="roll_up_landscape_after_import")
def roll_up_after_import(sender, kept, **kwargs):
    outbox.owe(AFTER_IMPORT, key=f"{AFTER_IMPORT}-{kept.pk}", payload={})


@outbox.handles(AFTER_IMPORT)
def roll_up_what_is_owed() -> None:
    one_at_a_time()
    roll_up()

"""Work owed, for tests."""

import factory
from factory.django import DjangoModelFactory

from casework.models import OutboxEntry
from tests.factories.clock import MIDSUMMER


class OutboxEntryFactory(DjangoModelFactory):
    """Work owed since midsummer, which nobody has taken up."""

    class Meta:
        model = OutboxEntry

    key = factory.Sequence("work-{}".format)
    kind = "test"
    payload = factory.Dict({})
    owed_at = MIDSUMMER

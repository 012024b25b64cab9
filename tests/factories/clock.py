"""The instant at which every test stands still."""

import datetime as dt


MIDSUMMER = dt.datetime(2026, 6, 24, 12, tzinfo=dt.UTC)

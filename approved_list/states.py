"""Why an approval is reviewed, how the review may end, and where it is, in words people use.

Source: for the reasons, the guidance on withdrawal and the funding manual (domain of public
documents); the cut into states is this service's own.
"""

from django.db import models


class ReviewKind(models.TextChoices):
    """What changed after the approval: in the standard, or in Ofqual's register."""

    STANDARD_RETIRED = "standard_retired", "Standard retired"
    LEVEL_CHANGED = "level_changed", "Level of the standard changed"
    NEW_VERSION = "new_version", "New version of the standard"
    T_LEVEL_COVERED = "t_level_covered", "Funding: standard covered by a T Level"
    REGISTER_CHANGED = "register_changed", "Ofqual's register changed"


class Outcome(models.TextChoices):
    """What is proposed for the one occupation under review."""

    KEEP = "keep", "Keep the approval as it is"
    RELINK = "relink", "Re-link it to another standard or version"
    WITHDRAW = "withdraw", "Withdraw the approval for this occupation"


class ReviewState(models.TextChoices):
    OPEN = "open", "Open"
    PROPOSED = "proposed", "Outcome proposed"
    KEPT = "kept", "Approval kept"
    RELINKED = "relinked", "Re-linked"
    WITHDRAWN = "withdrawn", "Approval withdrawn"
    OVERTAKEN = "overtaken", "Overtaken"


UNSETTLED = (ReviewState.OPEN, ReviewState.PROPOSED)
SETTLED = (ReviewState.KEPT, ReviewState.RELINKED, ReviewState.WITHDRAWN)

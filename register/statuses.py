"""The colour of a tag for each status that the register gives a qualification or organisation."""

COLOURS = {
    "Available to learners": "green",
    "Not yet available to learners": "blue",
    "No longer available to new learners": "yellow",
    "Recognised": "green",
    "Approved": "green",
}
LEFT = ("Left the register", "grey")


def tag_of(thing) -> tuple[str, str]:
    """What its tag says, and in which colour; what left the register has one of its own."""
    if thing.ended_on:
        return LEFT
    return thing.status or "Status not stated", COLOURS.get(thing.status, "grey")

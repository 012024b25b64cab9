"""The invented qualifications of the play: what each is called, and for which occupation."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from register.qualification_number import has_usual_check_character


WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Qualification:
    """One invented qualification. An additional specialist one names its area and duties."""

    number: int
    organisation: str
    category: str
    level: int
    title: str
    standards: list[str]
    hours: list[int]
    area: str = ""
    duties: tuple[dict[str, str], ...] = ()

    def qualification_number(self) -> str:
        """In a range nobody uses, with its proper check character; some have none yet."""
        if self.number % 4 == 0:
            return ""
        stem = f"99900{self.number:02}"
        return next(stem + last for last in "0123456789X" if has_usual_check_character(stem + last))


def read_words(name: str) -> dict:
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


QUALIFICATIONS = {
    name: Qualification(**facts) for name, facts in read_words("qualifications").items()
}

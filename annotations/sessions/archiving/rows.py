from dataclasses import dataclass, field

from annotations.models import AnnotationSession, Assignment, Label, Participant, SessionArticle
from newsroom.accounts.models import User


@dataclass(slots=True)
class Rows:
    """The rows that the lines of an archive became, in the order of its lines."""

    session: AnnotationSession
    people: list[User]
    labels: list[Label]
    places: list[SessionArticle]
    participants: dict[int, Participant] = field(default_factory=dict)  # by line of a person
    assignments: list[Assignment] = field(default_factory=list)

    def person(self, line: int | None) -> User | None:
        return self.people[line - 1] if line else None

    def place(self, line: int) -> SessionArticle:
        return self.places[line - 1]

    def label(self, line: int) -> Label:
        return self.labels[line - 1]

"""What the corpus holds already of the batches that come in."""

from dataclasses import dataclass, field

from articles.imports.again import proposed_already
from articles.imports.brought import Batch, Brought
from articles.imports.outcome import Outcome, Result
from articles.imports.places import copies_of_each
from newsroom.accounts.models import Team


@dataclass
class Known:
    """Asks the database once of each batch: ahead of its turn, where it is parsed while the one before it is stored.

    Bytes of that one which come again in it are found when it is stored.
    """

    team: Team | None
    _ahead: dict[int, dict[str, Outcome]] = field(default_factory=dict)

    def unknown(self, batch: Batch) -> list[Brought]:
        """What of a batch whose turn comes later is new to the corpus."""
        self._ahead[id(batch)] = known = self._ask(batch)
        return [one for one in batch if isinstance(one, Brought) and one.sha256 not in known]

    def of(self, batch: Batch) -> dict[str, Outcome]:
        """What there is to say of the files of a batch whose bytes came before, by their digest."""
        known = self._ahead.pop(id(batch), None)
        return self._ask(batch) if known is None else known

    def _ask(self, batch: Batch) -> dict[str, Outcome]:
        digests = [one.sha256 for one in batch if isinstance(one, Brought)]
        known = {
            digest: Outcome("", Result.SAME, one.article, proposed=one)
            for digest, one in proposed_already(digests, self.team).items()
        }
        return known | {
            digest: Outcome("", Result.SAME, one) for digest, one in copies_of_each(digests, self.team).items()
        }

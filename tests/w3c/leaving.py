"""All JSON-LD that leaves, taken at its addresses."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from asgiref.sync import async_to_sync
from django.http import StreamingHttpResponse

from newsroom.accounts.models import User
from tests.factories import reader
from tests.w3c.specimen import Specimen
from tests.w3c.suite import Kind


@dataclass(frozen=True)
class Taken:
    """A file, and what it is called here."""

    name: str
    collection: dict[str, Any]

    def things(self) -> Iterator[tuple[Kind, dict[str, Any]]]:
        """What the suite has lists for. An embedded page is looked at in its collection, as the suite asks.

        An annotation in a page has the context of its file; alone it must have one itself.
        """
        yield Kind.COLLECTION, self.collection
        if first := self.collection.get("first"):
            yield Kind.PAGE, self.collection
            for item in first["items"]:
                yield Kind.ANNOTATION, {"@context": self.collection["@context"], **item}


def everything(specimen: Specimen) -> Iterator[Taken]:
    ana, ben = specimen.ana, specimen.ben
    for name, user, asked in (
        ("notebook of ana", ana, ""),
        ("notebook of ben", ben, ""),
        ("with notes, by article", ana, "note=1&order=article&"),
        ("of the team", ben, f"of_team={specimen.desk.pk}&"),
        ("of a person", ben, f"of_person={ana.pk}&"),
        ("what is to check", ana, "to_check=1&"),
        ("found nothing", ana, "q=zeppelin&"),
    ):
        yield Taken(name, _take(user, f"/notebook/export/?{asked}format=web-annotation"))
    for which in ("blind", "discussed", "agreed"):
        of_session = f"/sessions/{specimen.discussed.pk}/export/?set={which}&format=web-annotation"
        yield Taken(f"{which} set", _take(ana, of_session))
        yield Taken(f"{which} set, no names", _take(ben, f"{of_session}&hidden=on"))
    unmarked = f"/sessions/{specimen.unmarked.pk}/export/?set=blind&format=web-annotation"
    yield Taken("set without a mark", _take(ana, unmarked))


def _take(user: User, address: str) -> dict[str, Any]:
    answer = reader(user, SERVER_NAME="localhost").get(address)
    if answer.status_code != 200 or not answer["Content-Type"].startswith("application/ld+json"):
        raise ValueError(f"{address} answers {answer.status_code}: {answer['Content-Type']}")
    collection: dict[str, Any] = json.loads(_whole(cast(StreamingHttpResponse, answer)))
    return collection


@async_to_sync
async def _whole(answer: StreamingHttpResponse) -> bytes:
    return b"".join([piece async for piece in answer])

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from annotations.models.anchor import AnchorSpan

if TYPE_CHECKING:
    from annotations.models.assignment import Assignment


def snapshot(work: "Assignment") -> dict[str, Any]:
    """What a submission keeps of this work: each mark with the name that its label has today, its code points and
    whether its author is unsure of it, and what they said of the article as a whole.
    """
    marks = work.marks()
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    lying = AnchorSpan.objects.filter(anchor__highlight__in=marks, revision=work.session_article.revision_id)
    for pk, start, end in lying.order_by("ordinal").values_list("anchor__highlight", "start", "end"):
        spans[pk].append((start, end))
    # A mark stays unsure where the work returned and was given out again.
    doubted = marks.filter(uncertainties__isnull=False, uncertainties__taken_back_at=None)
    unsure = set(doubted.values_list("pk", flat=True))
    of_article = work.uncertainties.standing().filter(highlight=None).first()
    kept = [
        {"mark": uuid.hex, "label": label, "name": name, "spans": spans[pk], "unsure": pk in unsure}
        for pk, uuid, label, name in marks.order_by("pk").values_list("pk", "uuid", "label", "label__name")
    ]
    return {"marks": kept, "unsure": of_article is not None, "comment": of_article.comment if of_article else ""}

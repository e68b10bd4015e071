"""A notebook and two sessions with all that can leave: several scripts, each kind of mark, and what was withdrawn."""

from dataclasses import dataclass
from uuid import uuid4

from annotations.models import AnnotationSession, Highlight, Resolution, Uncertainty
from annotations.models.audience import Audience, Visibility
from annotations.models.page_note import write_page_note
from annotations.sessions.agreed import accept_shared
from articles.models import Article, Revision, Source
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import hand_in, mark_in, running, work_of
from tests.factories import article, default_label, mark, note

ENGLISH = (
    "The bridge 🚧 will close, said the “mayor” 👩🏽‍⚖️.\n\nRepairs cost £2\u202fmillion.\n\nCafe\u0301 boats may pass."
)
ARABIC = "أُغلق الجسر يوم الاثنين (Bridge 12).\n\nقال العمدة إن الإصلاح يكلّف ١٢٣ دينارًا."
HEBREW = "הגשר ייסגר ביום שני.\n\nהתיקון יעלה שני מיליון."
CHINESE = "大橋將於星期一關閉。\n\n𠮷田市長說，修理費用為兩百萬。"


@dataclass(frozen=True)
class Specimen:
    ana: User
    ben: User
    desk: Team
    discussed: AnnotationSession  # blind, talked over, settled and closed
    unmarked: AnnotationSession  # open, and nobody found a thing


def make_specimen() -> Specimen:
    desk = Team.objects.create(name="Desk “Überprüfung”")
    people = [User.objects.create_user(name) for name in ("ana", "ben", "李雷")]
    for person in people:
        Membership.objects.create(team=desk, user=person)
    Membership.objects.filter(user=people[0]).update(role=Membership.Role.LEAD)
    paper = Source.objects.create(name="Harbour Post")
    room = article(ENGLISH, headline="=A “bridge” <is> mended", source=paper, address="https://example.org/ä?b=1&c=2")
    foreign = [
        article(text, headline=headline, language=language)
        for text, headline, language in (
            (ARABIC, "جسر", "ar"),
            (HEBREW, "גשר", "he"),
            (CHINESE, "大橋", "zh-Hant-TW"),
        )
    ]
    discussed = _discussed(desk, people, [room, *foreign])
    dull = article("Nothing happened.", headline="Quiet")
    unmarked = running(desk, people[0], people=people[:1], articles=[dull], mode="open")
    work_of(people[0], unmarked, dull, by=people[0]).submit()
    _fill_notebook(people, room, foreign)
    return Specimen(*people[:2], desk, discussed, unmarked)


def _discussed(desk: Team, people: list[User], articles: list[Article]) -> AnnotationSession:
    ana, ben, lei = people
    room, arabic, hebrew, chinese = articles
    session = running(desk, ana, people=people, articles=articles, mode="discuss")
    works = {(who, what): work_of(who, session, what, by=ana) for who in people for what in articles}
    pieces = works[ana, room]
    first, second = (pieces.session_article.revision.text.index(words) for words in ("bridge", "boats"))
    pieces.mark([(first, first + 8), (second, second + 5)], label=default_label("Context"), key=uuid4())
    Uncertainty.say_of(pieces, mark_in(pieces, "“mayor” 👩🏽‍⚖️", label="Quote"))
    pieces.unmark(mark_in(pieces, "Repairs").uuid)
    Uncertainty.say(works[ben, arabic], "Is it a quote?")
    handed_in = {
        ana: {room: ["£2\u202fmillion"], arabic: ["Quote: قال العمدة"], hebrew: ["הגשר"], chinese: ["𠮷田市長"]},
        ben: {room: ["£2\u202fmillion", "🚧"], arabic: ["Quote: قال العمدة"], hebrew: ["Question: הגשר"], chinese: []},
        lei: {room: [], arabic: ["١٢٣"], hebrew: [], chinese: ["𠮷田市長", "Quote: 兩百萬"]},
    }
    for who, of_articles in handed_in.items():
        for what, words in of_articles.items():
            hand_in(works[who, what], words)
    session.reveal(by=ana)
    works[lei, arabic].take_back()
    for who, what, words in ((ben, chinese, ["𠮷田市長"]), (lei, hebrew, ["הגשר"])):
        works[who, what].take_back()
        hand_in(works[who, what], words)
    session.settle(by=ana)
    accept_shared(session, by=ana, least=1)
    session.close(by=ana)
    return session


def _fill_notebook(people: list[User], room: Article, foreign: list[Article]) -> None:
    ana, ben, _lei = people
    arabic, hebrew, chinese = foreign
    tagged = mark(room, "🚧 will close", by=ana)
    tagged.retag(["=1+1", "市長", "café"], by=ana)
    talked = mark(room, "Repairs cost", by=ana, visibility="team", label="Question")
    note(talked, "Who *says* so?\n\n[A report](https://example.org/r)")
    note(talked, "I do 👩🏽‍⚖️.", by=ben).rewrite(by=ben, text="I do, and you?", version=1)
    note(talked, "No.", by=ben).delete_by(ben)
    Resolution.resolve(talked, by=ben)
    note(mark(arabic, "١٢٣", by=ana, visibility="everyone", label="Quote"), "ليس كذلك", by=ben)
    mark(chinese, "𠮷田市長", by=ben, visibility="team", label="Context")
    mark(room, "“mayor”", by=ana).delete_by(ana)
    _mark_pieces(room, ana)
    everyone = Audience(Visibility.EVERYONE)
    write_page_note(hebrew.current_revision, by=ana, label=default_label(), audience=everyone, key=uuid4(), text="כן")
    note(mark(room, "boats may pass", by=ana), "Its place is lost in the next text.")
    room.publish_revision(Revision.of(room.current_revision.blocks[:-1], language="en"))
    withdrawn = article("A text that is taken out.", headline="Out")
    mark(withdrawn, "taken out", by=ana)
    withdrawn.status = Article.Status.WITHDRAWN
    withdrawn.save()


def _mark_pieces(room: Article, by: User) -> Highlight:
    text = room.current_revision.text
    spans = [(text.index(words), text.index(words) + len(words)) for words in ("bridge", "million")]
    audience = Audience(Visibility.ME)
    return Highlight.mark(room.current_revision, spans, by=by, label=default_label(), audience=audience, key=uuid4())

"""Names beyond the model's: honorifics, particles, forenames, well-known bodies, surnames proven elsewhere in the article.

`doc.ents` is put right in layers, each of which sees what those before it found, and replaces what it overlaps: the
model's own finds trimmed, well-known names of `lexicon`, bodies by their words, people by title, post and forename,
places, then what is proven once in the article wherever it stands (“one sense per discourse”, Gale, Church and Yarowsky
1992): surnames, firms, short forms, things. The names that the settings ask for have the last word. Names in captions,
bylines and other zones are left out, those of the headline stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as Entity

from briefing.model.article import Article
from briefing.model.parsed import Known
from briefing.model.span import Span
from briefing.nlp.names.asked import asked_names
from briefing.nlp.names.bodies_told import bodies_in_apposition, houses, self_styled
from briefing.nlp.names.body_bounds import of_members, of_namesake, with_adjective, without_home
from briefing.nlp.names.called_after import of_a_cause, offices_of_posts
from briefing.nlp.names.firms import firms
from briefing.nlp.names.headline import settle_headline
from briefing.nlp.names.introduced import bearers, introduced, of_believers
from briefing.nlp.names.joined import joined
from briefing.nlp.names.known import known_names
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.letters import spelled_out
from briefing.nlp.names.organisations import (
    named_bodies,
    without_common_nouns,
)
from briefing.nlp.names.people import (
    by_forename,
    with_nickname,
    with_particles,
    with_rare_forename,
    with_syllable,
    with_title,
)
from briefing.nlp.names.places import places, routes, seats
from briefing.nlp.names.posts import in_apposition, roles_of_bodies, with_portfolio
from briefing.nlp.names.senses import namesakes, one_sense
from briefing.nlp.names.short_forms import clubs, short_bodies
from briefing.nlp.names.surnames import forenames_alone, propagated
from briefing.nlp.names.things import things
from briefing.nlp.names.trimming import trimmed
from briefing.nlp.names.unread import repeated_bodies, unread_bodies
from briefing.syntax.inlaid import inlaid

__all__ = ["name_entities"]

SILENT = frozenset(
    {"caption", "byline", "dateline", "date_prefix", "boilerplate", "editors_note", "label", "pull_quote"}
)
LAYERS = (
    known_names,
    named_bodies,
    of_a_cause,
    of_members,
    of_namesake,
    offices_of_posts,
    self_styled,
    houses,
    seats,
    with_adjective,
    without_home,
    with_title,
    with_portfolio,
    with_rare_forename,
    with_particles,
    by_forename,
    with_syllable,
    with_nickname,
    in_apposition,
    places,
    routes,
    roles_of_bodies,
    bodies_in_apposition,
    introduced,
    bearers,
    of_believers,
    spelled_out,
    one_sense,
    namesakes,
    firms,
    joined,
    propagated,
    forenames_alone,
    short_bodies,
    clubs,
    unread_bodies,
    repeated_bodies,
    things,
)


def name_entities(doc: Doc, article: Article, known: Known = ()) -> None:
    """Correct `doc.ents` in place: labels and bounds of people, organisations and places, those of `known` above all."""
    links = inlaid(doc)
    layer = Layer(doc, without_common_nouns(_cut(trimmed(doc), links)))
    layer.lay(asked_names(doc, layer, known))
    for find in LAYERS:
        found = find(doc, layer)
        layer.lay(_cut(found, links) if links else found)
    layer.lay(asked_names(doc, layer, known))  # whatever the rules made of them
    settle_headline(doc, layer, article)
    silent = [zone.span for zone in article.zones if zone.kind in SILENT]
    doc.set_ents([e for e in layer.spans if not any(z.covers(e.start_char) for z in silent)], default="outside")


def _cut(names: Iterable[Entity], links: Sequence[Span]) -> Iterator[Entity]:
    """Leave out the names in the links laid in, and cut those that run on into one."""
    for name in names:
        if not any(link.covers(name.start) for link in links):
            ends = [link.start for link in links if name.start < link.start < name.end]
            yield Entity(name.doc, name.start, min(ends), label=name.label_) if ends else name

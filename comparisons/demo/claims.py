"""Claims with their quotes, terms, checks and disputes."""

from statements import anchors
from statements.models import Check, Claim, Dispute, Quote, Term

from .file import Part
from .register import Register, named


def make_all(statement: Part, register: Register) -> None:
    """Makes the claims of a new statement, in the file's order, and publishes those that the file publishes."""
    for position, part in enumerate(statement.parts("claims"), start=1):
        claim = register.save(_claim(part, statement, position, register), part)
        register.claims[claim.reference] = claim
        claim.held_by.set([named(register.parties, "party", name, part) for name in part.texts("held_by")])
        for number, quote in enumerate(part.parts("quotes")):
            register.save(_quote(quote, claim, statement, register, position=number), quote)
        for number, term in enumerate(part.parts("terms")):
            _make_term(term, claim, statement, register, position=number)
        if check := part.part("check"):
            fields = check.some("finding", "note", "by_name", "basis")
            register.save(Check(claim=claim, on=check.day("on"), **fields), check)
        register.publish(claim, part)


def make_disputes(statement: Part, register: Register) -> None:
    """Makes the disputes of a new statement's claims, once every claim is there."""
    for part in statement.parts("claims"):
        for dispute in part.parts("disputes"):
            reference = dispute.text("against")
            against = register.claims.get(reference) or Claim.objects.filter(reference=reference).first()
            if against is None:
                raise dispute.fault(f"there is no claim “{reference}”.")
            claim = register.claims[part.text("reference")]
            fields = dispute.some("type", "point")
            register.save(Dispute(claim=claim, against=against, **fields), dispute)


def _claim(part: Part, statement: Part, position: int, register: Register) -> Claim:
    reports = part.text_or_none("reports")
    return Claim(
        statement=register.statements[statement.text("reference")],
        topic=named(register.topics, "topic", part.text("topic"), part),
        reports=named(register.statements, "statement", reports, part) if reports else None,
        position=position,
        **part.some("reference", "summary", "kind", "value", "note"),
    )


def _make_term(part: Part, claim: Claim, statement: Part, register: Register, *, position: int) -> None:
    fields = part.some("aspect", "value", "group")
    term = register.save(Term(claim=claim, position=position, **fields), part)
    if quote := part.part("quote"):
        register.save(_quote(quote, claim, statement, register, term=term), quote)


def _quote(
    part: Part,
    claim: Claim,
    statement: Part,
    register: Register,
    *,
    position: int = 0,
    term: Term | None = None,
) -> Quote:
    """A quote as the file has it, with the words around it; saving it proves it."""
    copy = (statement.text("reference"), part.text("source"), part.number("copy"))
    capture = named(register.captures, "kept copy", copy, part)
    around = anchors.anchor(capture.text, max(0, part.number("start")), max(0, part.number("end")))
    return Quote(
        claim=claim,
        term=term,
        capture=capture,
        start=part.number("start"),
        end=part.number("end"),
        exact=part.text("exact"),
        prefix=around.prefix,
        suffix=around.suffix,
        language=capture.source.language,
        wording=capture.source.wording,
        position=position,
    )

"""Claims, with their quotes, terms, disputes and check on one page."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from statements import anchors
from statements.forms.claims import CheckForm, ClaimForm, DisputeForm, QuoteForm, TermForm, TermFormSet
from statements.models import Check, Claim, Dispute, Quote, Status, Term

from .base import PublishableAdmin, StackedRows, TabularRows, are_keys, column, related


class QuoteRows(StackedRows):
    """The quotes of the claim itself; a term's quote stands with the term."""

    model = Quote
    form = QuoteForm
    extra = 1
    fields = ["words", "copy", "place", ("language", "wording", "position")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        return super().get_queryset(request).filter(term__isnull=True)

    # What the page shows to those who may only look at it.
    def words(self, quote: Quote) -> str:
        return quote.exact

    def copy(self, quote: Quote) -> str:
        return str(quote.capture)


class TermRows(StackedRows):
    """Terms, each with the quote of its own words where they are kept."""

    model = Term
    form = TermForm
    formset = TermFormSet
    extra = 1
    fields = [("aspect", "value", "group", "position"), "words", "copy", "place"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Term]:
        return super().get_queryset(request).select_related("quote")

    def words(self, term: Term) -> str:
        return term.quote.exact

    def copy(self, term: Term) -> str:
        return str(term.quote.capture)


class DisputeRows(TabularRows):
    model = Dispute
    form = DisputeForm
    fk_name = "claim"
    autocomplete_fields = ["against"]
    verbose_name_plural = "disputes (against another claim on the same topic)"


class CheckRows(StackedRows):
    model = Check
    form = CheckForm
    max_num = 1
    extra = 1
    autocomplete_fields = ["basis_capture"]
    verbose_name = "check (only of a claim that reports another statement)"


@admin.register(Claim)
class ClaimAdmin(PublishableAdmin):
    form = ClaimForm
    inlines = [QuoteRows, TermRows, DisputeRows, CheckRows]
    history_of = [(Quote, "claim"), (Term, "claim"), (Dispute, "claim"), (Check, "claim")]
    autocomplete_fields = ["statement", "topic", "held_by", "reports"]
    fieldsets = [
        (None, {"fields": ["statement", "topic", "summary", ("kind", "value"), "held_by", "reports"]}),
        (
            "For readers and editors",
            {"fields": ["note", ("reference", "position"), "status", "published_at"]},
        ),
    ]
    list_display = ["point", "statement", "topic", "kind", "value", "status"]
    list_display_links = ["point"]
    list_filter = [
        "status", "kind", "value", related("topic"), related("held_by"),
        ("reports", admin.EmptyFieldListFilter),
    ]  # fmt: skip
    list_select_related = ["statement", "topic"]
    search_fields = ["summary", "reference", "topic__name", "statement__title", "statement__reference"]
    ordering = ["-pk"]

    @column("claim", "summary")
    def point(self, claim: Claim) -> str:
        return " ".join(filter(None, [claim.reference, anchors.shortened(claim.summary)]))

    def get_readonly_fields(self, request: HttpRequest, obj: Claim | None = None) -> list[str]:
        """A claim stays with its statement while its quotes stand in that statement's copies."""
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "statement"] if obj and obj.quotes.exists() else fixed

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Claim, inline: Any, prefix: str
    ) -> dict[str, Any]:
        preset = request.GET.get("statement", "")
        if not obj.statement_id and preset and are_keys(preset):
            obj.statement_id = int(preset)  # so that the choice of copies is that statement's
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        return kwargs

    def get_inline_instances(self, request: HttpRequest, obj: Claim | None = None) -> list[Any]:
        """Few claims report: of the others the check is folded away."""
        rows: list[Any] = super().get_inline_instances(request, obj)
        for inline in rows:
            if isinstance(inline, CheckRows) and not (obj and obj.is_report):
                inline.classes = ["collapse"]
        return rows

    def response_add(
        self, request: HttpRequest, obj: Claim, post_url_continue: str | None = None
    ) -> HttpResponse:
        response: HttpResponse = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:  # another of the same statement
            return HttpResponseRedirect(f"{request.path}?statement={obj.statement_id}")
        return response

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.instance.status == Status.PUBLISHED and not form.instance.statement.is_published:
            self.message_user(
                request, "Readers see this claim once its statement is published.", messages.WARNING
            )

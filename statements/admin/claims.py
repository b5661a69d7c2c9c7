"""Claims, with their quotes, terms, disputes and check on one page."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from statements import anchors
from statements.forms.claims import CheckForm, ClaimForm, DisputeForm, QuoteForm, TermForm, TermFormSet
from statements.models import Check, Claim, Dispute, Quote, Status, Term, signatures

from .base import PublishableAdmin, StackedRows, TabularRows, are_keys, as_key, column, related


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


def told_apart(claim: Claim) -> str:
    """`A halt of 30 days. (Kremlin, on Energy halt, 18 March 2025)`: a claim among its like."""
    about = [claim.statement.speaker_names, f"on {claim.topic}", day_of(claim)]
    return f"{claim.summary} ({', '.join(filter(None, about))})"


def day_of(claim: Claim) -> str:
    day = claim.statement.issued_on
    return f"{day.day} {day:%B %Y}" if day else ""


class OtherClaims(AutocompleteJsonView):
    """The claims that one claim may dispute: others on its topic, told apart by speaker, topic and day."""

    def get_queryset(self) -> Any:
        found = super().get_queryset()
        beside = self.request.GET.get("beside", "")
        claim = Claim.objects.filter(pk=as_key(beside)).first()
        return found.filter(topic=claim.topic_id).exclude(pk=claim.pk) if claim else found

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return super().serialize_result(obj, to_field_name) | {"text": told_apart(obj)}


class OtherClaimSelect(AutocompleteSelect):
    """Searches the claims that the claim of the page may dispute."""

    beside: int | None = None

    def get_url(self) -> str:
        address = reverse("admin:statements_claim_others")
        return f"{address}?beside={self.beside}" if self.beside else address


class DisputeRows(TabularRows):
    model = Dispute
    form = DisputeForm
    fk_name = "claim"
    autocomplete_fields = ["against"]
    verbose_name_plural = "disputes (against another claim on the same topic)"

    def get_formset(self, request: HttpRequest, obj: Claim | None = None, **kwargs: Any) -> Any:
        made = super().get_formset(request, obj, **kwargs)
        against = made.form.base_fields.get("against")
        if against is not None:
            against.queryset = with_names(against.queryset)
            against.label_from_instance = told_apart
            against.widget.widget.beside = obj.pk if obj else None
        return made

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "against":
            kwargs["widget"] = OtherClaimSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def with_names(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Claims with what tells them apart."""
    return claims.select_related("statement", "topic").prefetch_related(signatures("statement"))


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
    list_display = ["point", "said_by", "day", "topic", "value", "status"]
    list_display_links = ["point"]
    list_filter = [
        "status", "kind", "value", related("topic"), related("held_by"),
        ("reports", admin.EmptyFieldListFilter),
    ]  # fmt: skip
    search_fields = [
        "summary", "reference", "topic__name", "statement__title", "statement__reference",
        "statement__speakers__name", "quotes__exact",
    ]  # fmt: skip
    search_help_text = (
        "Words of the claim or its quotes, a speaker, a topic, a reference, or a claim’s number."
    )
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return with_names(super().get_queryset(request))

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        found, more_than_once = super().get_search_results(request, queryset, search_term)
        number = as_key(search_term.strip())
        return (found | queryset.filter(pk=number), True) if number else (found, more_than_once)

    def get_urls(self) -> Any:
        others = OtherClaims.as_view(admin_site=self.admin_site)
        own = path("others/", self.admin_site.admin_view(others), name="statements_claim_others")
        return [own, *super().get_urls()]

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        """Who may not publish deletes only what they entered themselves."""
        allowed: bool = super().has_delete_permission(request, obj)
        if not allowed or obj is None or self.may_publish(request):
            return allowed
        first = obj.history.order_by("history_date", "history_id").first()
        return first is not None and first.history_user_id == request.user.pk

    @column("claim", "summary")
    def point(self, claim: Claim) -> str:
        return " ".join(filter(None, [claim.reference, anchors.shortened(claim.summary)]))

    @column("speaker")
    def said_by(self, claim: Claim) -> str:
        return claim.statement.speaker_names

    @column("day", "statement__issued_on")
    def day(self, claim: Claim) -> str:
        return day_of(claim)

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

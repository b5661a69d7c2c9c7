"""What waits for a reviewer: the queue, and each thing of it beside the words it stands on."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

from statements import access, authorship, paging
from statements.at_desk import at_desk
from statements.models import Reading
from statements.review import items
from statements.review import queue as queues
from statements.review.filters import KINDS

from .moves import place_of
from .proposals import proposal_item

PAGE_SIZE = 25


@at_desk(methods=("GET",))
def review_queue(request: HttpRequest) -> HttpResponse:
    queue = queues.queue(request.GET, user=request.user)
    page = paging.page_of(queue.rows, request.GET, size=PAGE_SIZE)
    context = {
        "queue": queue,
        "page": page,
        "entries": queues.entries(list(page.object_list), user=request.user),
        "query": paging.rest_of(request.GET),
        "kinds": KINDS,
        "may_publish": request.user.has_perm("statements.publish_claim"),
    }
    return render(request, "desk/review_queue.html", context)


@at_desk()
def review_item(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """A claim, a reading or a statement, which `desk:move` moves; or a proposed change, which is decided here."""
    if kind == "proposal":
        return proposal_item(request, key, within_queue(request, kind, key))
    if request.method == "POST":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    thing = access.publishable(kind, key, to=request.user)
    seen = authorship.version(thing)  # before all else is read: a change while it is read is noticed
    context = {
        "kind": kind,
        "label": queues.LABELS[kind],
        "item": items.item(thing, to=request.user),
        "heading": f"{thing.get_finding_display()}: {thing.topic or 'any topic'}"
        if isinstance(thing, Reading)
        else str(thing),
        "edit_url": place_of(thing),
        "version": seen,
    } | within_queue(request, kind, key)
    return render(request, "desk/review_item.html", context)


def within_queue(request: HttpRequest, kind: str, key: int) -> dict[str, Any]:
    """Where something stands in the queue that the address narrows, and what comes after it."""
    queue = queues.queue(request.GET, user=request.user)
    place = queue.place(kind, key)
    here = reverse("desk:review-queue")
    queue_url = f"{here}?{queue.query}" if queue.query else here
    onward = place.after or place.before if place.number else None
    return {
        "place": place,
        "query": queue.query,
        "queue_url": queue_url,
        "next_url": onward.url(queue.query)
        if onward
        else queue_url
        if place.number
        else request.get_full_path(),
    }

"""Frames for other sites, where their code is to be had, and oEmbed."""

from django.urls import path

from comparisons.views import embed_pages, embeds, oembed
from statements import converters  # noqa: F401 - makes <key:…> known

app_name = "embeds"
urlpatterns = [
    path("embed.js", embeds.embed_script, name="script"),
    path("embed/comparisons/<slug:slug>/", embeds.comparison_embed, name="comparison"),
    path("embed/comparisons/<slug:slug>/editions/<key:number>/", embeds.comparison_embed, name="edition"),
    path(
        "embed/comparisons/<slug:slug>/editions/<key:number>/claims/<key:key>/",
        embeds.edition_claim_embed,
        name="edition-claim",
    ),
    path("embed/claims/<key:key>/", embeds.claim_embed, name="claim"),
    path("comparisons/<slug:slug>/embed/", embed_pages.comparison_code, name="comparison-code"),
    path("claims/<key:key>/embed/", embed_pages.claim_code, name="claim-code"),
    path("oembed", oembed.oembed_answer, name="oembed"),
]

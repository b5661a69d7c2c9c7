"""The public pages of the record."""

from django.urls import path

from . import converters  # noqa: F401 - makes <key:…> known
from .views import (
    citing,
    claims,
    copies,
    feeds,
    parties,
    saved_searches,
    search,
    silences,
    speakers,
    statements,
    topics,
)

app_name = "statements"


urlpatterns = [
    path("search/", search.search, name="search"),
    path("statements/", statements.statement_list, name="statement-list"),
    path("statements.<str:format>", statements.statement_file, name="statement-list-file"),
    path("statements/<slug:slug>/", statements.statement_detail, name="statement-detail"),
    path(
        "statements/<slug:slug>/copies/<key:earlier>..<key:later>/",
        copies.copy_changes,
        name="copy-changes",
    ),
    path("claims/", claims.claim_list, name="claim-list"),
    path("claims.<str:format>", claims.claim_file, name="claim-list-file"),
    path("claims/<key:key>/", claims.claim_detail, name="claim-detail"),
    path("statements/<slug:slug>/cite/", citing.statement_cite, name="statement-cite"),
    path("statements/<slug:slug>/cite.<str:format>", citing.statement_cite_file, name="statement-cite-file"),
    path("claims/<key:key>/cite/", citing.claim_cite, name="claim-cite"),
    path("claims/<key:key>/cite.<str:format>", citing.claim_cite_file, name="claim-cite-file"),
    path("silences/<slug:statement>/<slug:topic>/cite/", citing.silence_cite, name="silence-cite"),
    path(
        "silences/<slug:statement>/<slug:topic>/cite.<str:format>",
        citing.silence_cite_file,
        name="silence-cite-file",
    ),
    path("topics/", topics.topic_list, name="topic-list"),
    path("topics.<str:format>", topics.topic_file, name="topic-list-file"),
    path("topics/<slug:slug>/", topics.topic_detail, name="topic-detail"),
    path("topics/<slug:slug>.<str:format>", topics.topic_position_file, name="topic-position-file"),
    path("speakers/", speakers.speaker_list, name="speaker-list"),
    path("speakers.<str:format>", speakers.speaker_file, name="speaker-list-file"),
    path("speakers/<slug:slug>/", speakers.speaker_detail, name="speaker-detail"),
    path("speakers/<slug:slug>.<str:format>", speakers.speaker_position_file, name="speaker-position-file"),
    path("parties.<str:format>", parties.party_file, name="party-list-file"),
    path("parties/", parties.party_list, name="party-list"),
    path("parties/<slug:slug>/", parties.party_detail, name="party-detail"),
    path("parties/<slug:slug>.<str:format>", parties.party_position_file, name="party-position-file"),
    path("silences/<slug:statement>/<slug:topic>/", silences.silence_detail, name="silence-detail"),
    path("account/searches/", saved_searches.saved_search_list, name="saved-search-list"),
    path("account/searches/<key:key>/", saved_searches.saved_search_edit, name="saved-search-edit"),
    path(
        "account/searches/<key:key>/delete/", saved_searches.saved_search_delete, name="saved-search-delete"
    ),
    path("account/searches/<key:key>/renew/", saved_searches.saved_search_renew, name="saved-search-renew"),
    path("feeds/search.<str:format>", feeds.search_feed, name="search-feed"),
    path("feeds/searches/<str:token>.<str:format>", feeds.saved_search_feed, name="saved-search-feed"),
    path("feeds/statements.<str:format>", feeds.statement_feed, name="statement-feed"),
    path("feeds/topics/<slug:slug>.<str:format>", feeds.topic_feed, name="topic-feed"),
    path("feeds/speakers/<slug:slug>.<str:format>", feeds.speaker_feed, name="speaker-feed"),
]

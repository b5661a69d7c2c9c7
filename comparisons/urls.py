from django.urls import path

from comparisons.views import changes, citing, comparison, feeds, lists, own, rules, wording
from statements import converters  # noqa: F401 - makes <key:…> known

app_name = "comparisons"
EDITION = "comparisons/<slug:slug>/editions/<key:number>"
urlpatterns = [
    path("", lists.home, name="home"),
    path("comparisons/", lists.comparison_list, name="comparison-list"),
    path("comparisons.<str:format>", lists.comparison_list_file, name="comparison-list-file"),
    path("comparisons/<slug:slug>/", comparison.comparison_detail, name="comparison-detail"),
    path("comparisons/<slug:slug>/wording/<slug:topic>/", wording.wording_detail, name="wording-detail"),
    path("comparisons/<slug:slug>/cite/", citing.comparison_cite, name="comparison-cite"),
    path(
        "comparisons/<slug:slug>/cite.<str:format>", citing.comparison_cite_file, name="comparison-cite-file"
    ),
    path("comparisons/<slug:slug>.<str:format>", comparison.comparison_file, name="comparison-file"),
    path("comparisons/<slug:slug>/draft/", comparison.draft_detail, name="draft-detail"),
    path("comparisons/<slug:slug>/draft.<str:format>", comparison.draft_file, name="draft-file"),
    path("comparisons/<slug:slug>/editions/", comparison.edition_list, name="edition-list"),
    path(
        "comparisons/<slug:slug>/editions.<str:format>",
        comparison.edition_list_file,
        name="edition-list-file",
    ),
    path(f"{EDITION}/", comparison.comparison_detail, name="edition-detail"),
    path(f"{EDITION}.<str:format>", comparison.comparison_file, name="edition-file"),
    path(f"{EDITION}/wording/<slug:topic>/", wording.wording_detail, name="edition-wording"),
    path(f"{EDITION}/cite/", citing.comparison_cite, name="edition-cite"),
    path(f"{EDITION}/cite.<str:format>", citing.comparison_cite_file, name="edition-cite-file"),
    path(
        "comparisons/<slug:slug>/changes/<key:before>..<key:after>/",
        changes.edition_changes,
        name="edition-changes",
    ),
    path("line-up/", own.own_line_up, name="own-line-up"),
    path("line-up.<str:format>", own.own_line_up_file, name="own-line-up-file"),
    path("corrections/", changes.correction_list, name="correction-list"),
    path("corrections.<str:format>", changes.correction_file, name="correction-list-file"),
    path("feeds/corrections.<str:format>", feeds.correction_feed, name="correction-feed"),
    path("feeds/comparisons/<slug:slug>/<slug:topic>.<str:format>", feeds.row_feed, name="row-feed"),
    path("how-we-code/", rules.how_we_code, name="how-we-code"),
]

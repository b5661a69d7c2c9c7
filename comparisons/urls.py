from django.urls import path

from comparisons.views import citing, comparison, lists, rules, wording

app_name = "comparisons"
urlpatterns = [
    path("", lists.home, name="home"),
    path("comparisons/", lists.comparison_list, name="comparison-list"),
    path("comparisons/<slug:slug>/", comparison.comparison_detail, name="comparison-detail"),
    path("comparisons/<slug:slug>/wording/<slug:topic>/", wording.wording_detail, name="wording-detail"),
    path("comparisons/<slug:slug>/cite/", citing.comparison_cite, name="comparison-cite"),
    path(
        "comparisons/<slug:slug>/cite.<str:format>", citing.comparison_cite_file, name="comparison-cite-file"
    ),
    path("comparisons/<slug:slug>.<str:format>", comparison.comparison_file, name="comparison-file"),
    path("how-we-code/", rules.how_we_code, name="how-we-code"),
]

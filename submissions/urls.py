"""The addresses of the awarding organisation's pages. A submission's address is its reference."""

from django.urls import include, path

from submissions.views import (
    ending,
    following,
    handing_in,
    listing,
    occupations,
    sections,
    task_list,
)


app_name = "submissions"
one_submission = [
    path("", task_list.detail, name="detail"),
    path("qualification/", sections.qualification, name="qualification"),
    path("occupations/", occupations.occupations, name="occupations"),
    path("occupations/add/", occupations.add, name="add_occupation"),
    path("occupations/<int:pk>/remove/", occupations.remove, name="remove_occupation"),
    path("occupations/<int:pk>/options/", occupations.options, name="options"),
    path("duties/area/", sections.area, name="area"),
    path("duties/", sections.duties, name="duties"),
    path("evidence/", sections.evidence, name="evidence"),
    path("recognition/", sections.recognition, name="recognition"),
    path("check/", handing_in.check, name="check"),
    path("submit/", handing_in.submit, name="submit"),
    path("receipts/<int:number>/", handing_in.receipt, name="receipt"),
    path("versions/<int:number>/", handing_in.version, name="version"),
    path("recall/", handing_in.recall, name="recall"),
    path("questions/<int:number>/", following.question, name="question"),
    path("late/", following.ask_late, name="ask_late"),
    path("decision/", following.decision, name="decision"),
    path("letters/<int:pk>/", following.letter, name="letter"),
    path("letters/<int:pk>/read/", following.read_letter, name="read_letter"),
    path("withdraw/", ending.withdraw, name="withdraw"),
    path("again/", ending.begin_again, name="begin_again"),
]
urlpatterns = [
    path("", listing.own_list, name="list"),
    path("new/", listing.new, name="new"),
    path("<slug:reference>/", include(one_submission)),
]

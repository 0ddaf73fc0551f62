from django.urls import path

from base.views import central_only
from schools.people.acceptance import invitation
from schools.start import start

urlpatterns = [
    path("start/", central_only(start), name="start"),
    path("invitation/<str:token>/", central_only(invitation), name="invitation"),
]

from django.urls import path

from base.views import central_only
from schools.people.acceptance import invitation
from schools.start import own_desk, start

urlpatterns = [
    path("start/", central_only(start), name="start"),
    path("own-desk/", central_only(own_desk), name="own-desk"),
    path("invitation/<str:token>/", central_only(invitation), name="invitation"),
]

from django.urls import path

from base.views import central_only
from schools.people.acceptance import invitation

urlpatterns = [path("<str:token>/", central_only(invitation), name="invitation")]

from django.urls import path

from subscriptions import views

urlpatterns = [
    path("", views.SubscribeView.as_view(), name="subscribe"),
    path("asked/", views.SubscribeAskedView.as_view(), name="subscribe-asked"),
    path("confirm/<str:token>/", views.SubscribeConfirmView.as_view(), name="subscribe-confirm"),
    path("confirmed/", views.SubscribeConfirmedView.as_view(), name="subscribe-confirmed"),
    path("end/<str:token>/", views.SubscribeEndView.as_view(), name="subscribe-end"),
    path("ended/", views.SubscribeEndedView.as_view(), name="subscribe-ended"),
]

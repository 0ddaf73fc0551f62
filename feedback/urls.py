from django.urls import path

from feedback import views

urlpatterns = [
    path("feedback/write/", views.MessageWriteView.as_view(), name="feedback-write"),
    path("feedback/sent/", views.MessageSentView.as_view(), name="feedback-sent"),
    path("report-error/", views.ErrorReportView.as_view(), name="report-error"),
    path("report-error/sent/", views.ErrorReportedView.as_view(), name="error-reported"),
]

from django.contrib.auth import views as auth
from django.urls import path, reverse_lazy

from base.views import SignInView, central_only

DONE = reverse_lazy("password-reset-done")
COMPLETE = reverse_lazy("password-reset-complete")

urlpatterns = [
    path("sign-in/", central_only(SignInView.as_view()), name="sign-in"),
    path(
        "password/",
        central_only(
            auth.PasswordResetView.as_view(
                template_name="account/password_reset.html",
                email_template_name="account/password_reset_email.txt",
                subject_template_name="account/password_reset_subject.txt",
                success_url=DONE,
            )
        ),
        name="password-reset",
    ),
    path(
        "password/sent/",
        central_only(auth.PasswordResetDoneView.as_view(template_name="account/password_reset_done.html")),
        name="password-reset-done",
    ),
    path(
        "password/<uidb64>/<token>/",
        central_only(
            auth.PasswordResetConfirmView.as_view(
                template_name="account/password_reset_confirm.html", success_url=COMPLETE
            )
        ),
        name="password_reset_confirm",
    ),
    path(
        "password/ready/",
        central_only(auth.PasswordResetCompleteView.as_view(template_name="account/password_reset_complete.html")),
        name="password-reset-complete",
    ),
]

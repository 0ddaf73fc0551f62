from django.urls import path

from forum import moderation_views, post_views, views

POST = "discussion/<int:thread_id>/<int:number>/"

urlpatterns = [
    path("discussions/log/", moderation_views.LogView.as_view(), name="forum-log"),
    path("discussions/<int:section_id>/", views.SectionView.as_view(), name="forum-section"),
    path("discussions/search/", views.ForumSearchView.as_view(), name="forum-search"),
    path("discussions/<int:section_id>/rss/", views.SectionFeedView.as_view(), name="forum-section-feed"),
    path("discussions/<int:section_id>/new/", views.TopicBeginView.as_view(), name="topic-begin"),
    path("discussion/<int:thread_id>/", views.ThreadView.as_view(), name="thread"),
    path("discussion/<int:thread_id>/follow/", views.ThreadFollowView.as_view(), name="thread-follow"),
    path("discussion/<int:thread_id>/moderate/", moderation_views.ThreadModerateView.as_view(), name="thread-moderate"),
    path(POST, post_views.PostView.as_view(), name="post"),
    path(f"{POST}edit/", post_views.PostEditView.as_view(), name="post-edit"),
    path(f"{POST}flag/", post_views.PostFlagView.as_view(), name="post-flag"),
    path(f"{POST}useful/", post_views.PostVoteView.as_view(), name="post-vote"),
    path(f"{POST}answer/", post_views.PostChooseView.as_view(), name="post-choose"),
    path(f"{POST}wordings/", post_views.PostWordingsView.as_view(), name="post-wordings"),
    path(f"{POST}moderate/", moderation_views.PostModerateView.as_view(), name="post-moderate"),
    path("my/discussions/", views.MyDiscussionsView.as_view(), name="my-discussions"),
    path("my/moderation/", moderation_views.QueueView.as_view(), name="my-moderation"),
    path("my/moderation/sections/new/", moderation_views.SectionKeepView.as_view(), name="forum-section-new"),
    path(
        "my/moderation/sections/<int:section_id>/",
        moderation_views.SectionKeepView.as_view(),
        name="forum-section-keep",
    ),
]

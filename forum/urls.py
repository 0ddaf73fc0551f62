from django.urls import path

from forum import attachment_views, feeds, follow_views, moderation_views, post_views, views

POST = "discussion/<int:thread_id>/<int:number>/"

urlpatterns = [
    path("discussions/log/", moderation_views.LogView.as_view(), name="forum-log"),
    path("discussions/<int:section_id>/", views.SectionView.as_view(), name="forum-section"),
    path("discussions/search/", views.ForumSearchView.as_view(), name="forum-search"),
    path("discussions/<int:section_id>/rss/", feeds.SectionFeedView.as_view(), name="forum-section-feed"),
    path("discussions/<int:section_id>/follow/", follow_views.SubjectFollowView.as_view(), name="forum-subject-follow"),
    path("discussions/<int:section_id>/new/", views.TopicBeginView.as_view(), name="topic-begin"),
    path("discussion/<int:thread_id>/", views.ThreadView.as_view(), name="thread"),
    path("discussion/<int:thread_id>/rss/", feeds.ThreadFeedView.as_view(), name="thread-feed"),
    path("discussion/<int:thread_id>/follow/", follow_views.ThreadFollowView.as_view(), name="thread-follow"),
    path("discussion/<int:thread_id>/moderate/", moderation_views.ThreadModerateView.as_view(), name="thread-moderate"),
    path(POST, post_views.PostView.as_view(), name="post"),
    path(f"{POST}appeal/", post_views.PostAppealView.as_view(), name="post-appeal"),
    path(f"{POST}author/", follow_views.AuthorView.as_view(), name="post-author"),
    path(f"{POST}author/follow/", follow_views.AuthorFollowView.as_view(), name="post-author-follow"),
    path(f"{POST}edit/", post_views.PostEditView.as_view(), name="post-edit"),
    path(f"{POST}flag/", post_views.PostFlagView.as_view(), name="post-flag"),
    path(f"{POST}useful/", post_views.PostVoteView.as_view(), name="post-vote"),
    path(f"{POST}answer/", post_views.PostChooseView.as_view(), name="post-choose"),
    path(f"{POST}verdict/", post_views.PostVerdictView.as_view(), name="post-verdict"),
    path(f"{POST}wordings/", post_views.PostWordingsView.as_view(), name="post-wordings"),
    path(f"{POST}moderate/", moderation_views.PostModerateView.as_view(), name="post-moderate"),
    path(f"{POST}file/<int:file_id>/", attachment_views.PostFileView.as_view(), name="post-file"),
    path(
        f"{POST}file/<int:file_id>/small/",
        attachment_views.PostFileView.as_view(is_small=True),
        name="post-file-small",
    ),
    path("my/discussions/", follow_views.MyDiscussionsView.as_view(), name="my-discussions"),
    path("my/moderation/", moderation_views.QueueView.as_view(), name="my-moderation"),
    path("my/moderation/appeals/<int:appeal_id>/", moderation_views.AppealDecideView.as_view(), name="appeal-decide"),
    path("my/moderation/sections/new/", moderation_views.SectionKeepView.as_view(), name="forum-section-new"),
    path(
        "my/moderation/sections/<int:section_id>/",
        moderation_views.SectionKeepView.as_view(),
        name="forum-section-keep",
    ),
]

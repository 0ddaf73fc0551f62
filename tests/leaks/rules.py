"""What has each URL of the installation to answer, and to whom? One rule a URL name; a name without one fails.

A rule says which planted thing of the first school goes into each id of the address. Nothing here comes from
schools.gate_rules, on purpose. Patterns (``*``) are allowed only where no id is in the address or nobody gets in.
"""

from dataclasses import dataclass, field
from urllib.parse import quote

STAFF = frozenset({"editor", "head", "official"})
DECIDERS = frozenset({"head", "official"})
FILES = STAFF | {"technical"}
EDITOR_ALONE = frozenset({"editor"})
WRITERS = frozenset({"editor", "head", "teacher"})
TEACHER_ALONE = frozenset({"teacher"})
HEAD_ALONE = frozenset({"head"})
OFFICIAL_ALONE = frozenset({"official"})
NOBODY = frozenset()

# Which planted things stand for an id. Ids of one address go together: the first page with the first revision...
PAGES = ("draft", "changed", "review", "scheduled", "locked", "section", "target")
WRITTEN = ("draft", "changed", "review", "scheduled", "locked")
REVISIONS = tuple(f"{page}_revision" for page in WRITTEN)


@dataclass(frozen=True)
class Rule:
    """``answer`` is one of:

    own: ``who`` of the first school gets it (2xx or a redirect), everybody else the one 404;
    deny: the one 404 for all but superusers;
    list: no object in the address; ``who``, wherever they work, get 200 and their own things only, others the one 404;
    open: no object, nothing to see; everybody who is signed in with a role;
    public: no account needed, on ``host``; nothing of the planted things in it;
    nobody: not even superusers, on ``host``;
    same: everybody gets the same for another's and for nobody's.
    """

    answer: str
    who: frozenset = NOBODY
    ids: dict = field(default_factory=dict)  # kwarg -> planted things, one after the other
    plain: dict = field(default_factory=dict)  # kwarg -> value that names no object
    method: str = "GET"  # how an insider uses it
    data: dict = field(default_factory=dict)
    query: str = ""
    insider: int = 0  # which of the planted things an insider can do this with
    host: str = ""


def own(who, method="GET", insider=0, plain=None, data=None, query="", **ids) -> Rule:
    return Rule(
        "own",
        who,
        {k: v if isinstance(v, tuple) else (v,) for k, v in ids.items()},
        plain or {},
        method,
        data or {},
        query,
        insider,
    )


def at_school(who, query="", method="GET", data=None, **ids) -> Rule:
    """As ``own``, on the school's public site."""
    return Rule("own", who, ids, method=method, data=data or {}, query=query, host="school1.test")


def of_post(who, method="GET", **ids) -> Rule:
    return Rule("own", who, {"thread_id": ("thread",)} | ids, {"number": 1}, method=method, host="school1.test")


def deny(plain=None, **ids) -> Rule:
    return Rule("deny", NOBODY, {k: (v,) for k, v in ids.items()}, plain or {})


def listing(who=STAFF, query="") -> Rule:
    return Rule("list", who, query=query)


FIND_ALL = f"?q={quote('мектеп')}"  # the word in the title of all that is planted, in both schools
FILE = {"name": "a.pdf", "size": 9, "modified": 1}
OPEN = Rule("open")
NEWS_TYPE = {"content_type_app_name": "home", "content_type_model_name": "newspage"}
FOR_TASK = {"page_id": ("review",), "task_state_id": ("task_state",)}
PUBLIC = Rule("public", host="school1.test")
SIGN_IN = Rule("public", host="central.test")


def bulk(model: str, action: str) -> dict:
    app_label, model_name = model.split(".")
    return {"app_label": app_label, "model_name": model_name, "action": action}


FILE_KINDS = ("image", "document")
BULK_ON_PAGES = [
    own(STAFF, plain=bulk("wagtailcore.page", action), query="?id={page}", insider=PAGES.index(page), page=PAGES)
    for action, page in {"delete": "draft", "move": "draft", "publish": "draft", "unpublish": "changed"}.items()
]
BULK_ON_FILES = [
    own(FILES, plain=bulk(f"base.organisation{kind}", action), query=f"?id={{{kind}}}", **{kind: kind})
    for kind in FILE_KINDS
    for action in ("delete", "add_to_collection")
]
BULK_DENIED = [
    *(deny(bulk(f"base.organisation{kind}", "add_tags")) for kind in FILE_KINDS),
    *(deny(bulk("base.user", action)) for action in ("delete", "assign_role", "set_active_state")),
]

RULES: dict[str, Rule | list[Rule]] = {
    # the frame
    "wagtailadmin_home": listing(FILES),
    "wagtailadmin_account": listing(FILES),
    "switch-organisation": own(STAFF - {"official"}, organisation_id="organisation"),
    "wagtailadmin_sprite": OPEN,
    "wagtailadmin_javascript_catalog": OPEN,
    "wagtailadmin_dismissibles": OPEN,
    "wagtailadmin_block_preview": OPEN,
    "wagtailadmin_login": OPEN,
    "/admin/login/": OPEN,
    "/admin/test404/": deny(),
    "/admin/^.*/$": deny({"path": "no/such/thing/"}),
    "wagtailadmin_logout": Rule("open", method="POST"),
    "wagtailadmin_password_reset": deny(),
    "wagtailadmin_password_reset_done": deny(),
    "wagtailadmin_password_reset_complete": deny(),
    "wagtailadmin_password_reset_confirm": deny(plain={"uidb64": "MQ", "token": "a-b"}),
    "wagtailadmin_error_test": deny(),
    "wagtailadmin_editing_sessions:ping": own(
        STAFF,
        "POST",
        plain={"app_label": "wagtailcore", "model_name": "page", "session_id": "{session}"},
        object_id=PAGES,
    ),
    # a session that isn't one's own is nobody's: nothing is done, nothing is told
    "wagtailadmin_editing_sessions:release": Rule("same", ids={"session_id": ("session",)}, method="POST"),
    "wagtail_bulk_action": [*BULK_ON_PAGES, *BULK_ON_FILES, *BULK_DENIED],
    # pages
    "wagtailadmin_api:pages:listing": listing(FILES),
    "wagtailadmin_api:pages:detail": own(STAFF, pk=PAGES),
    "wagtailadmin_api:pages:find": deny(),
    "wagtailadmin_api:pages:action": deny({"action_name": "delete"}, pk="draft"),
    "wagtailadmin_api:images:detail": deny(pk="image"),
    "wagtailadmin_api:documents:detail": deny(pk="document"),
    "wagtailadmin_api:*:listing": deny(),
    "wagtailadmin_api:*:find": deny(),
    "wagtailadmin_explore_root": listing(),
    "wagtailadmin_explore": own(STAFF, parent_page_id=("index", *PAGES, "home_kk", "folder")),
    "wagtailadmin_explore_results": own(STAFF, parent_page_id=("index", *PAGES, "home_kk", "folder")),
    "wagtailadmin_pages:search": listing(query=FIND_ALL),
    "wagtailadmin_pages:search_results": listing(query=FIND_ALL),
    "wagtailadmin_pages:add": own(STAFF, plain=NEWS_TYPE, parent_page_id=("index", *PAGES, "home_kk", "folder")),
    "wagtailadmin_pages:preview_on_add": own(STAFF, plain=NEWS_TYPE, parent_page_id=("index", *PAGES)),
    "wagtailadmin_pages:add_subpage": own(STAFF, parent_page_id=("index", *PAGES)),
    "wagtailadmin_pages:type_use": deny(NEWS_TYPE),
    "wagtailadmin_pages:type_use_results": deny(NEWS_TYPE),
    "wagtailadmin_pages:choose_parent": deny({"app_label": "home", "model_name": "newspage"}),
    "wagtailadmin_pages:usage": own(STAFF, page_id=PAGES),
    "wagtailadmin_pages:edit": own(STAFF, page_id=PAGES),
    "wagtailadmin_pages:preview_on_edit": own(STAFF, page_id=PAGES),
    "wagtailadmin_pages:view_draft": own(STAFF, page_id=PAGES),
    "wagtailadmin_pages:delete": own(STAFF, page_id=PAGES),
    "wagtailadmin_pages:unpublish": own(DECIDERS, page_id=PAGES, insider=1),
    "wagtailadmin_pages:convert_alias": deny(page_id="draft"),
    "wagtailadmin_pages:move": own(STAFF, page_to_move_id=PAGES),
    "wagtailadmin_pages:move_confirm": own(STAFF, page_to_move_id=("below",), destination_id="home_kk"),
    "wagtailadmin_pages:set_page_position": own(DECIDERS, "POST", page_to_move_id=("below",)),
    "wagtailadmin_pages:copy": own(STAFF, page_id=PAGES),
    "wagtailadmin_pages:set_privacy": deny(page_id="draft"),
    "wagtailadmin_pages:lock": own(DECIDERS, "POST", page_id=PAGES),
    "wagtailadmin_pages:unlock": own(STAFF, "POST", page_id=PAGES, insider=4),
    "wagtailadmin_pages:workflow_action": own(DECIDERS, "POST", plain={"action_name": "approve"}, **FOR_TASK),
    "wagtailadmin_pages:collect_workflow_action_data": own(DECIDERS, plain={"action_name": "reject"}, **FOR_TASK),
    "wagtailadmin_pages:confirm_workflow_cancellation": own(STAFF, page_id=PAGES, insider=2),
    "decision": own(DECIDERS, task_state_id="task_state"),
    "wagtailadmin_pages:workflow_preview": own(DECIDERS, page_id=("review",), plain={"task_id": "{task}"}),
    "wagtailadmin_pages:workflow_history": own(STAFF, page_id=PAGES),
    "wagtailadmin_pages:workflow_history_detail": own(STAFF, page_id=("review",), workflow_state_id="workflow_state"),
    "wagtailadmin_pages:history": own(STAFF, page_id=PAGES),
    "wagtailadmin_pages:history_results": own(STAFF, page_id=PAGES),
    "wagtailadmin_pages:revisions_index": own(STAFF, page_id=PAGES),
    "wagtailadmin_pages:revisions_view": own(STAFF, page_id=WRITTEN, revision_id=REVISIONS),
    "wagtailadmin_pages:revisions_revert": own(STAFF, page_id=WRITTEN, revision_id=REVISIONS),
    "wagtailadmin_pages:revisions_unschedule": own(DECIDERS, page_id=WRITTEN, revision_id=REVISIONS, insider=3),
    "wagtailadmin_pages:revisions_compare": [
        own(STAFF, plain={"revision_id_b": "latest"}, pk=WRITTEN, revision_id_a=REVISIONS),
        own(STAFF, plain={"revision_id_a": "live"}, pk=WRITTEN, revision_id_b=REVISIONS),
        own(STAFF, pk=WRITTEN, revision_id_a=REVISIONS, revision_id_b=REVISIONS),
    ],
    "wagtailadmin_choose_page": listing(),
    "wagtailadmin_choose_page_child": own(STAFF, parent_page_id=("index", *PAGES, "home_kk", "folder")),
    "wagtailadmin_choose_page_search": listing(FILES, FIND_ALL),
    "wagtailadmin_choose_page_chosen_multiple": own(STAFF, query="?id={page}", page=PAGES),
    "wagtailadmin_choose_page_external_link": OPEN,
    "wagtailadmin_choose_page_email_link": OPEN,
    "wagtailadmin_choose_page_phone_link": OPEN,
    "wagtailadmin_choose_page_anchor_link": OPEN,
    "wagtailadmin_tag_autocomplete": Rule("deny", query="?term=zq"),
    "wagtailadmin_tag_model_autocomplete": Rule(
        "deny", plain={"app_name": "taggit", "model_name": "tag"}, query="?term=zq"
    ),
    # what only the people who run the installation have
    "wagtailadmin_collections:index": deny(),
    "wagtailadmin_collections:add": deny(),
    "wagtailadmin_collections:edit": deny(pk="collection"),
    "wagtailadmin_collections:delete": deny(pk="collection"),
    "wagtailadmin_collections:set_privacy": deny(collection_id="collection"),
    "wagtailadmin_workflows:remove": [deny({"page_pk": 1}), deny({"page_pk": 1, "workflow_pk": "{workflow}"})],
    "wagtailadmin_workflows:add_task": deny({"app_label": "home", "model_name": "headapprovaltask"}),
    "wagtailadmin_workflows:task_chosen": deny({"task_id": "{task}"}),
    "wagtailadmin_workflows:*task*": deny({"pk": "{task}"}),
    "wagtailadmin_workflows:*": deny({"pk": "{workflow}"}),
    "wagtailadmin_reports:*": deny(),
    "wagtailredirects:*": deny({"redirect_id": 1}),
    "wagtailembeds:*": deny(),
    "wagtailsnippets:index": deny(),
    "wagtailsites:*": deny(pk="site"),
    "wagtailusers_users:*": deny(pk="user"),
    "wagtailusers_groups:*": deny({"pk": 1}),
    "wagtaillocales:*": deny({"pk": "{locale}"}),
    # translation
    "translation-start": own(STAFF, page_id=PAGES),
    "translation-edit": own(STAFF, translation_id=("translation",)),
    # the organisation
    "site-sections": own(STAFF, organisation_id="organisation"),
    "organisation_profile:index": listing(),
    "organisation_profile:index_results": listing(query=FIND_ALL),
    "organisation_profile:edit": own(STAFF, pk="profile"),
    "organisation_profile:delete": deny(pk="profile"),
    "organisation_profile:history*": deny(pk="profile"),
    "organisation_profile:usage": deny(pk="profile"),
    "organisation_profile:add": deny(),
    # messages from readers
    "feedback_message:index": listing(query=FIND_ALL),
    "feedback_message:index_results": listing(query=FIND_ALL),
    "feedback_message:edit": own(STAFF, pk="message"),
    "feedback_message:delete": deny(pk="message"),
    "feedback_message:history*": deny(pk="message"),
    "feedback_message:usage": deny(pk="message"),
    "feedback_message:add": deny(),
    # pictures
    "wagtailimages:index": listing(FILES, FIND_ALL),
    "wagtailimages:index_results": listing(FILES, FIND_ALL),
    "wagtailimages:add": listing(FILES),
    "wagtailimages:add_multiple": listing(FILES),
    "wagtailimages:edit": own(FILES, image_id="image"),
    "wagtailimages:delete": own(FILES, image_id="image"),
    "wagtailimages:preview": own(FILES, plain={"filter_spec": "width-50"}, image_id="image"),
    "wagtailimages:image_usage": own(FILES, image_id="image"),
    "wagtailimages:edit_multiple": own(FILES, "POST", image_id="image"),
    "wagtailimages:delete_multiple": own(FILES, "POST", image_id="image"),
    "wagtailimages:create_multiple_from_uploaded_image": own(EDITOR_ALONE, "POST", uploaded_file_id="image_upload"),
    "wagtailimages:delete_upload_multiple": own(EDITOR_ALONE, "POST", uploaded_file_id="image_upload"),
    "wagtailimages:url_generator": deny(image_id="image"),
    "wagtailimages:url_generator_output": deny(image_id="image"),
    "wagtailimages_chooser:choose": listing(FILES),
    "wagtailimages_chooser:choose_results": listing(FILES, FIND_ALL),
    "wagtailimages_chooser:create": listing(FILES),
    "wagtailimages_chooser:chosen": own(FILES, pk="image"),
    "wagtailimages_chooser:chosen_multiple": own(FILES, query="?id={image}", image="image"),
    "wagtailimages_chooser:select_format": own(FILES, image_id="image"),
    # documents
    "wagtaildocs:index": listing(FILES, FIND_ALL),
    "wagtaildocs:index_results": listing(FILES, FIND_ALL),
    "wagtaildocs:add": listing(FILES),
    "wagtaildocs:add_multiple": listing(FILES),
    "wagtaildocs:edit": own(FILES, document_id="document"),
    "wagtaildocs:delete": own(FILES, document_id="document"),
    "wagtaildocs:document_usage": own(FILES, document_id="document"),
    "wagtaildocs:edit_multiple": own(FILES, "POST", doc_id="document"),
    "wagtaildocs:delete_multiple": own(FILES, "POST", doc_id="document"),
    "wagtaildocs:create_multiple_from_uploaded_document": own(EDITOR_ALONE, "POST", uploaded_file_id="document_upload"),
    "wagtaildocs:delete_upload_multiple": own(EDITOR_ALONE, "POST", uploaded_file_id="document_upload"),
    "wagtaildocs_chooser:choose": listing(FILES),
    "wagtaildocs_chooser:choose_results": listing(FILES, FIND_ALL),
    "wagtaildocs_chooser:create": listing(FILES),
    "wagtaildocs_chooser:chosen": own(FILES, pk="document"),
    "wagtaildocs_chooser:chosen_multiple": own(FILES, query="?id={document}", document="document"),
    # records of an organisation
    "staff:index": listing(STAFF, FIND_ALL),
    "staff:index_results": listing(STAFF, FIND_ALL),
    "staff:add": listing(STAFF),
    "staff:*": own(STAFF, pk="staff_member"),
    "meals:index": listing(STAFF),
    "meals:index_results": listing(STAFF),
    "meals:add": listing(STAFF),
    "meals:*": own(STAFF, pk="meal_day"),
    # the bin
    "bin": listing(STAFF),
    "bin-restore": own(STAFF, "POST", binned_id="binned"),
    # two languages
    "parity": listing(STAFF),
    "parity-site": own(STAFF, organisation_id="organisation"),
    # people
    "people": listing(DECIDERS),
    "people-last-day": own(DECIDERS, membership_id="membership"),
    "people-invitations": listing(DECIDERS),
    "people-invitation": own(DECIDERS, "POST", invitation_id="invitation"),
    "people-invite-start": listing(DECIDERS),
    "people-invite": own(DECIDERS, organisation_id="organisation"),
    "people-joining": listing(DECIDERS),
    "people-join-request": own(DECIDERS, "POST", request_id="join_request"),
    "people-join-code": own(DECIDERS, "POST", organisation_id="organisation"),
    "people-roles": listing(DECIDERS),
    "people-changes": listing(DECIDERS),
    # what the ministry keeps for the whole country: none of these people
    "objectives:index": listing(NOBODY),
    "objectives:index_results": listing(NOBODY, FIND_ALL),
    "objectives:add": listing(NOBODY),
    "objectives:usage": deny(pk="objective"),
    "objectives:*": own(NOBODY, pk="objective"),
    "objective-table": listing(NOBODY),
    "objective-table-template": listing(NOBODY),
    "objective-table-check": deny(uploaded_file_id="document_upload"),
    # between sites
    "below-list": listing(STAFF),
    "below-publish": own(OFFICIAL_ALONE, page_id="authority_page"),
    "below-report": own(OFFICIAL_ALONE, syndicated_id="syndicated"),
    "above-start": listing(STAFF),
    "above-list": own(STAFF, organisation_id="organisation"),
    "above-hide": own(DECIDERS, "POST", organisation_id="organisation", syndicated_id="syndicated"),
    "offers-made": listing(STAFF),
    "offers-received": listing(STAFF),
    "offer-decide": own(OFFICIAL_ALONE, offer_id="offer"),
    "offer-news": own(STAFF, page_id=("changed",)),
    "banner-list": listing(STAFF),
    "banner-add": listing(OFFICIAL_ALONE),
    "banner-edit": own(OFFICIAL_ALONE, banner_id="banner"),
    "banner-end": own(OFFICIAL_ALONE, "POST", banner_id="banner"),
    # the public side
    "wagtaildocs_serve": own(FILES, plain={"filename": "{document_file}"}, document_id="document"),
    "rendition": Rule("nobody", plain={"name": "{image_file}"}, host="school1.test"),
    "root": PUBLIC,
    "reader-view": PUBLIC,
    "robots": PUBLIC,
    "sitemap": PUBLIC,
    "search": Rule("public", query=FIND_ALL, host="school1.test"),
    "search-suggest": Rule("public", query=FIND_ALL, host="school1.test"),
    "site-map": PUBLIC,
    "feedback-write": PUBLIC,
    "feedback-sent": PUBLIC,
    "report-error": [
        Rule("public", query="?page=/kk/news/", host="school1.test"),
        Rule("nobody", query="?page=/kk/news/{draft_slug}/", host="school1.test"),
    ],
    "error-reported": Rule("public", query="?page=/kk/news/", host="school1.test"),
    "subscribe": PUBLIC,
    "subscribe-asked": PUBLIC,
    "subscribe-confirm": Rule("nobody", plain={"token": "a:b:c"}, host="school1.test"),
    "subscribe-confirmed": PUBLIC,
    "subscribe-end": Rule("nobody", plain={"token": "1:b"}, host="school1.test"),
    "subscribe-ended": PUBLIC,
    "directory": Rule("public", host="district.test"),
    "catalogue": PUBLIC,
    "join": PUBLIC,
    "join-asked": PUBLIC,
    "wagtail_serve": Rule("nobody", plain={"path": "news/{draft_slug}/"}, host="school1.test"),
    # the desks on a school's own site
    "start": Rule("open", host="central.test"),
    "my-materials": at_school(WRITERS),
    "material-begin": at_school(WRITERS),
    "material-edit": at_school(TEACHER_ALONE, material_id=("material",)),
    "draft-file": at_school(TEACHER_ALONE, material_id=("material",), file_id=("stored",)),
    "material-upload-begin": at_school(TEACHER_ALONE, method="POST", data=FILE, material_id=("begun",)),
    "material-upload": at_school(TEACHER_ALONE, method="DELETE", material_id=("begun",), upload_id=("partial_upload",)),
    "public-materials": at_school(HEAD_ALONE),
    "my-reviews": at_school(HEAD_ALONE),
    "review-decide": at_school(HEAD_ALONE, state_id=("material_state",)),
    "review-file": at_school(HEAD_ALONE, state_id=("material_state",), file_id=("stored",)),
    "co-author": at_school(TEACHER_ALONE, co_author_id=("co_author",)),
    "co-author-file": at_school(TEACHER_ALONE, co_author_id=("co_author",), file_id=("stored",)),
    "forum-log": PUBLIC,
    "forum-search": Rule("public", query=FIND_ALL, host="school1.test"),
    "forum-section-feed": Rule("public", plain={"section_id": "{forum_section}"}, host="school1.test"),
    "forum-section": Rule("public", plain={"section_id": "{forum_section}"}, host="school1.test"),
    "topic-begin": at_school(FILES | TEACHER_ALONE, section_id=("forum_section",)),
    "thread": at_school(DECIDERS | TEACHER_ALONE, thread_id=("thread",)),
    "thread-feed": at_school(DECIDERS | TEACHER_ALONE, thread_id=("thread",)),
    "forum-subject-follow": at_school(NOBODY, method="POST", section_id=("forum_section",)),  # it has no subject
    "thread-follow": at_school(DECIDERS | TEACHER_ALONE, method="POST", thread_id=("thread",)),
    "thread-moderate": at_school(DECIDERS, thread_id=("thread",)),
    "post": of_post(DECIDERS | TEACHER_ALONE),
    "post-edit": of_post(TEACHER_ALONE),
    "post-flag": of_post(DECIDERS | TEACHER_ALONE),
    "post-vote": of_post(DECIDERS | TEACHER_ALONE, method="POST"),
    "post-choose": of_post(NOBODY, method="POST"),  # it waits for a moderator
    "post-wordings": of_post(NOBODY),
    "post-verdict": of_post(NOBODY, method="POST"),  # it stands under no work
    "post-author": of_post(NOBODY),  # until it is shown
    "post-author-follow": of_post(NOBODY, method="POST"),
    "post-appeal": of_post(NOBODY),  # it isn't removed
    "appeal-decide": at_school(DECIDERS, appeal_id=("appeal",)),
    "post-file": of_post(DECIDERS | TEACHER_ALONE, file_id=("attachment",)),
    "post-file-small": of_post(DECIDERS | TEACHER_ALONE, file_id=("attachment",)),
    "post-moderate": of_post(DECIDERS),
    "my-moderation": at_school(DECIDERS),
    "my-discussions": Rule("open", host="school1.test"),
    "forum-section-new": at_school(DECIDERS),
    "forum-section-keep": at_school(DECIDERS, section_id=("forum_section",)),
    "my-reports": at_school(HEAD_ALONE),
    "report-decide": at_school(HEAD_ALONE, report_id=("report",)),
    "my-collections": at_school(WRITERS),
    "collection-edit": at_school(TEACHER_ALONE, collection_id=("collection",)),
    "search-save": at_school(WRITERS, "?subject=math"),
    "shared-collection": Rule("nobody", plain={"code": "{collection_code}"}, host="school1.test"),
    "material-use": Rule("own", plain={"code": "{material_code}"}, host="school1.test"),  # it is not public
    "own-desk": Rule("open", host="central.test"),
    "material-short": Rule("nobody", plain={"code": "{material_code}"}, host="school1.test"),
    "material-qr": Rule("nobody", plain={"code": "{material_code}"}, host="school1.test"),
    "material-author": Rule("nobody", plain={"code": "{material_code}"}, host="school1.test"),
    "material-version": Rule("nobody", plain={"code": "{material_code}", "number": 1}, host="school1.test"),
    "material-co-author": Rule(
        "nobody", plain={"code": "{material_code}"}, ids={"co_author": ("co_author",)}, host="school1.test"
    ),
    "material-report": Rule("nobody", plain={"code": "{material_code}"}, host="school1.test"),
    "material-reported": Rule("nobody", plain={"code": "{material_code}"}, host="school1.test"),
    "version-archive": Rule("nobody", plain={"code": "{material_code}", "number": 1}, host="school1.test"),
    "version-file": Rule(
        "nobody", plain={"code": "{material_code}", "number": 1}, ids={"file_id": ("stored",)}, host="school1.test"
    ),
    "version-file-inside": Rule(
        "nobody", plain={"code": "{material_code}", "number": 1}, ids={"file_id": ("stored",)}, host="school1.test"
    ),
    "version-file-page": Rule(
        "nobody",
        plain={"code": "{material_code}", "number": 1, "page_number": 1},
        ids={"file_id": ("stored",)},
        host="school1.test",
    ),
    "mailbox": SIGN_IN,
    "components": SIGN_IN,
    "sign-in-anywhere": SIGN_IN,
    "account_login": SIGN_IN,
    "mfa_authenticate": SIGN_IN,
    "mfa_reauthenticate": SIGN_IN,
    "mfa_reauthenticate_webauthn": SIGN_IN,
    "mfa_index": listing(FILES | TEACHER_ALONE),
    "mfa_activate_totp": SIGN_IN,
    "mfa_deactivate_totp": Rule("same", host="central.test"),  # of one's own, if there is any
    "mfa_add_webauthn": SIGN_IN,
    "mfa_view_recovery_codes": Rule("same", host="central.test"),
    "mfa_generate_recovery_codes": SIGN_IN,
    "mfa_remove_webauthn": Rule("same", ids={"pk": ("passkey",)}, host="central.test"),
    "account_reauthenticate": SIGN_IN,
    "password-change": SIGN_IN,
    "sessions-end-others": Rule("open", method="POST", host="central.test"),
    "session-end": Rule("same", ids={"pk": ("sign_in",)}, method="POST", host="central.test"),
    "site-entry-code": Rule("nobody", host="school1.test"),
    "site-entry": PUBLIC,
    "site-entry-open": Rule("nobody", query="?code=x", host="unknown.test"),
    "site-leave": Rule("open", method="POST", host="school1.test"),
    "invitation": Rule("public", plain={"token": "nobodys"}, host="central.test"),
    "password-reset": SIGN_IN,
    "password-reset-done": SIGN_IN,
    "password-reset-complete": SIGN_IN,
    "password_reset_confirm": Rule("public", plain={"uidb64": "MQ", "token": "a-b"}, host="central.test"),
}

# Addresses where no insider gets anything, so that the outsiders' 404 proves little.
VACUOUS = {"wagtailadmin_block_preview": "needs the id of a block definition; names no object"}

# Where the number of queries, and so the time, still tells another's object from a missing one.
UNEVEN = {"wagtaildocs_serve": "base.files asks whether a document is public only if there is one"}

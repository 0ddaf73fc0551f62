from django.urls import path

from materials import serving, views
from materials.catalogue.views import author_works, catalogue
from materials.co_author_views import CoAuthorFileView, CoAuthorView
from materials.collection_views import CollectionEditView, MyCollectionsView, SaveSearchView, shared_collection
from materials.inside import file_inside, file_page
from materials.report_views import MaterialReportedView, MaterialReportView, MyReportsView, ReportDecideView
from materials.upload_views import UploadBeginView, UploadView
from materials.use_views import MaterialUseView

urlpatterns = [
    path("catalogue/", catalogue, name="catalogue"),
    path("my/materials/", views.MyMaterialsView.as_view(), name="my-materials"),
    path("my/materials/new/", views.BeginView.as_view(), name="material-begin"),
    path("my/materials/<int:material_id>/", views.MaterialEditView.as_view(), name="material-edit"),
    path("my/materials/<int:material_id>/files/<int:file_id>/", views.DraftFileView.as_view(), name="draft-file"),
    path("my/materials/<int:material_id>/uploads/", UploadBeginView.as_view(), name="material-upload-begin"),
    path("my/materials/<int:material_id>/uploads/<int:upload_id>/", UploadView.as_view(), name="material-upload"),
    path("my/public-materials/", views.PublicMaterialsView.as_view(), name="public-materials"),
    path("my/reviews/", views.ReviewsView.as_view(), name="my-reviews"),
    path("my/reviews/<int:state_id>/", views.ReviewDecideView.as_view(), name="review-decide"),
    path("my/reviews/<int:state_id>/files/<int:file_id>/", views.ReviewFileView.as_view(), name="review-file"),
    path("my/collections/", MyCollectionsView.as_view(), name="my-collections"),
    path("my/collections/<int:collection_id>/", CollectionEditView.as_view(), name="collection-edit"),
    path("my/searches/new/", SaveSearchView.as_view(), name="search-save"),
    path("my/co-author/<int:co_author_id>/", CoAuthorView.as_view(), name="co-author"),
    path("my/co-author/<int:co_author_id>/files/<int:file_id>/", CoAuthorFileView.as_view(), name="co-author-file"),
    path("collection/<str:code>/", shared_collection, name="shared-collection"),
    path("my/use/<str:code>/", MaterialUseView.as_view(), name="material-use"),
    path("my/reports/", MyReportsView.as_view(), name="my-reports"),
    path("my/reports/<int:report_id>/", ReportDecideView.as_view(), name="report-decide"),
    path("material/<str:code>/report/", MaterialReportView.as_view(), name="material-report"),
    path("material/<str:code>/report/sent/", MaterialReportedView.as_view(), name="material-reported"),
    path("material/<str:code>/", serving.short_address, name="material-short"),
    path("material/<str:code>/<int:number>/", serving.short_address, name="material-version"),
    path("material/<str:code>/qr.svg", serving.qr_code, name="material-qr"),
    path("material/<str:code>/author/", author_works, name="material-author"),
    path("material/<str:code>/author/<int:co_author>/", author_works, name="material-co-author"),
    path("material/<str:code>/<int:number>/archive.zip", serving.version_archive, name="version-archive"),
    path("material/<str:code>/<int:number>/<int:file_id>/", serving.version_file, name="version-file"),
    path("material/<str:code>/<int:number>/<int:file_id>/inside/", file_inside, name="version-file-inside"),
    path("material/<str:code>/<int:number>/<int:file_id>/<int:page_number>.webp", file_page, name="version-file-page"),
]

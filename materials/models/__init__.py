from materials.models.authors import Answer, CoAuthor
from materials.models.catalogue import CatalogueChanges, CatalogueEntry
from materials.models.collections import CollectedMaterial, MaterialCollection, SavedSearch
from materials.models.files import FilePage, StoredFile
from materials.models.objectives import LearningObjective
from materials.models.pages import MaterialFile, MaterialIndexPage, MaterialPage
from materials.models.register import Level, Material, MaterialVersion, VersionFile
from materials.models.reports import PlagiarismReport
from materials.models.review import Decision, MaterialReviewTask, Review
from materials.models.uploads import PartialUpload
from materials.models.use import MaterialUse

__all__ = [
    "Answer",
    "CatalogueChanges",
    "CatalogueEntry",
    "CoAuthor",
    "CollectedMaterial",
    "Decision",
    "FilePage",
    "LearningObjective",
    "Level",
    "Material",
    "MaterialCollection",
    "MaterialFile",
    "MaterialIndexPage",
    "MaterialPage",
    "MaterialReviewTask",
    "MaterialUse",
    "MaterialVersion",
    "PartialUpload",
    "PlagiarismReport",
    "Review",
    "SavedSearch",
    "StoredFile",
    "VersionFile",
]

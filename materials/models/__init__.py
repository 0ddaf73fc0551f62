from materials.models.catalogue import CatalogueChanges, CatalogueEntry
from materials.models.collections import CollectedMaterial, MaterialCollection, SavedSearch
from materials.models.files import StoredFile
from materials.models.objectives import LearningObjective
from materials.models.pages import MaterialFile, MaterialIndexPage, MaterialPage
from materials.models.register import Level, Material, MaterialVersion, VersionFile
from materials.models.review import Decision, MaterialReviewTask, Review
from materials.models.use import MaterialUse

__all__ = [
    "CatalogueChanges",
    "CatalogueEntry",
    "CollectedMaterial",
    "Decision",
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
    "Review",
    "SavedSearch",
    "StoredFile",
    "VersionFile",
]

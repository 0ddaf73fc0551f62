from materials.models.catalogue import CatalogueChanges, CatalogueEntry
from materials.models.files import StoredFile
from materials.models.objectives import LearningObjective
from materials.models.pages import MaterialFile, MaterialIndexPage, MaterialPage
from materials.models.register import Level, Material, MaterialVersion, VersionFile
from materials.models.review import Decision, MaterialReviewTask, Review
from materials.models.use import MaterialUse

__all__ = [
    "CatalogueChanges",
    "CatalogueEntry",
    "Decision",
    "LearningObjective",
    "Level",
    "Material",
    "MaterialFile",
    "MaterialIndexPage",
    "MaterialPage",
    "MaterialReviewTask",
    "MaterialUse",
    "MaterialVersion",
    "Review",
    "StoredFile",
    "VersionFile",
]

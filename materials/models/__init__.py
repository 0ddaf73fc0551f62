from materials.models.files import StoredFile
from materials.models.objectives import LearningObjective
from materials.models.pages import MaterialFile, MaterialIndexPage, MaterialPage
from materials.models.register import Level, Material, MaterialVersion, VersionFile
from materials.models.review import Decision, MaterialReviewTask, Review

__all__ = [
    "Decision",
    "LearningObjective",
    "Level",
    "Material",
    "MaterialFile",
    "MaterialIndexPage",
    "MaterialPage",
    "MaterialReviewTask",
    "MaterialVersion",
    "Review",
    "StoredFile",
    "VersionFile",
]

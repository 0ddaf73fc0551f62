from materials.models.objectives import LearningObjective

__all__ = ["LearningObjective"]

from annotations.admin.label import LabelSetAdmin

__all__ = ["LabelSetAdmin"]

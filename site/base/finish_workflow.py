"""What goes live at the end of a review? Named by WAGTAIL_FINISH_WORKFLOW_ACTION.

Imported while wagtail.models loads, so nothing may import a model here.
"""


def publish_approved(workflow_state, user=None):
    """Exactly the approved revision; stock Wagtail publishes the latest one, if the approver may publish."""
    workflow_state.current_task_state.revision.publish(user=user, skip_permission_checks=True)

"""What may a page load? Public pages only what is ours; the admin what Wagtail's needs (inline scripts and styles)."""

COMMON = {
    "default-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}


def policy(**directives: str) -> str:
    named = {name.replace("_", "-"): sources for name, sources in directives.items()}
    return "; ".join(f"{name} {sources}" for name, sources in (COMMON | named).items())


PUBLIC = policy(img_src="'self' data:")
ADMIN = policy(img_src="'self' data: blob:", script_src="'self' 'unsafe-inline' 'unsafe-eval'")


class ContentSecurityPolicy:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_admin = request.path.startswith("/admin/")
        response.headers.setdefault("Content-Security-Policy", ADMIN if is_admin else PUBLIC)
        return response

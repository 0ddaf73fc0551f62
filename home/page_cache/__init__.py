"""Public pages are kept whole, and are fresh at once: docs/adr/0014."""

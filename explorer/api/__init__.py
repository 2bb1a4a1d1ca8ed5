"""The JSON API: its operations, the forms of its answers, and its OpenAPI description."""

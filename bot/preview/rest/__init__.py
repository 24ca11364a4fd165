"""Discord's REST API: one module per resource, each a table of routes."""

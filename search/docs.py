"""The documentation of the web API as a page, made from its OpenAPI description; works offline."""

from collections.abc import Iterator
from html import escape
from typing import Any


def documentation(described: dict[str, Any]) -> str:
    """Return a page that lists every route with its parameters.

    Args:
        described: the OpenAPI description, as `/openapi.json` gives it.
    """
    title = escape(described["info"]["title"])
    routes = "\n".join(_routes(described["paths"]))
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}: API</title></head>
<body><h1>{title}</h1><p>{escape(described["info"].get("description", ""))}
The machine-readable description is <a href="/openapi.json">/openapi.json</a>. Errors are
<code>{{"error": {{"code", "message", "remedy"}}}}</code>.</p>
{routes}
</body></html>"""


def _routes(paths: dict[str, Any]) -> Iterator[str]:
    for path, methods in paths.items():
        for method, route in methods.items():
            yield f"<h2><code>{method.upper()} {escape(path)}</code></h2>"
            for paragraph in route.get("description", route.get("summary", "")).split("\n\n"):
                yield f"<p>{escape(paragraph)}</p>"
            rows = [_parameter(parameter) for parameter in route.get("parameters", [])]
            if "requestBody" in route:
                kinds = ", ".join(route["requestBody"].get("content", {}))
                rows.append(f"<li>body: <code>{escape(kinds)}</code></li>")
            if rows:
                yield f"<ul>{''.join(rows)}</ul>"


def _parameter(parameter: dict[str, Any]) -> str:
    schema = parameter.get("schema", {})
    limits = {
        name: schema[name]
        for name in ("default", "minimum", "maximum", "minLength", "maxLength")
        if name in schema
    }
    shown = ", ".join(f"{name} {value}" for name, value in limits.items())
    told = escape(parameter.get("description", ""))
    need = "required" if parameter.get("required") else "optional"
    return (
        f"<li><code>{escape(parameter['name'])}</code> ({parameter['in']}, {need}"
        f"{', ' + escape(shown) if shown else ''}) {told}</li>"
    )

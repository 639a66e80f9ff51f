"""Security headers on every answer."""

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    # Nothing tells another site, or the one that the exit leads to, where the visitor was.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def page_policy(script_hashes: Iterable[str] = ()) -> str:
    """The Content-Security-Policy of a page with scripts of our host alone.

    `script_hashes` are sources such as `'sha256-…'` for inline scripts that must run. Streamlit
    and Plotly write style elements, hence `unsafe-inline` for styles; Plotly's picture download
    draws a blob. Streamlit's protobuf tries WebAssembly and does without when refused.
    """
    scripts = " ".join(["'self'", *script_hashes])
    return (
        "default-src 'none'; base-uri 'none'; object-src 'none'; form-action 'self'; "
        "img-src 'self' data: blob:; media-src 'self'; font-src 'self' data:; "
        f"script-src {scripts}; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
        "worker-src 'self'; frame-ancestors 'none'"
    )


FRAMED_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' data:; "
    "font-src 'self'; script-src 'self'; style-src 'unsafe-inline'; frame-ancestors *"
)
"""The Content-Security-Policy of what any site may frame, with nothing from elsewhere. Embeds have
no script, but papers have that of the way out.
"""


class SecurityHeaders:
    """ASGI middleware: adds the headers that an answer does not set itself.

    An error that nobody caught is answered here too, since Starlette's own answer comes from
    outside all middleware and would go without; the error goes on to the server's log.
    """

    def __init__(self, app: ASGIApp, script_hashes: Iterable[str] = ()) -> None:
        """Wrap `app`; `script_hashes` are those of Streamlit's inline scripts."""
        self._app = app
        self._policy = page_policy(script_hashes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_secured(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", self._policy)
                for name, value in EVERYWHERE.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_secured)
        except Exception:
            if not started:
                answer = PlainTextResponse("Something went wrong here. Please try again.", 500)
                await answer(scope, receive, send_secured)
            raise

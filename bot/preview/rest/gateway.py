"""Where the gateway is."""

from .call import Call, Reply, Route


async def _get(call: Call) -> Reply:
    return Reply({"url": call.backend.address.gateway_url})


async def _get_bot(call: Call) -> Reply:
    return Reply(
        {
            "url": call.backend.address.gateway_url,
            "shards": call.backend.hub.options.recommended_shards,
            "session_start_limit": {
                "total": 1000,
                "remaining": max(0, 1000 - call.backend.hub.identifies),
                "reset_after": 86_400_000,
                "max_concurrency": call.backend.hub.options.max_concurrency,
            },
        }
    )


ROUTES = (Route("GET", "/gateway", _get), Route("GET", "/gateway/bot", _get_bot))

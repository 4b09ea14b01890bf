"""How much comes over the network when a page is visited, and in how many files."""

MOST = 250 * 1024  # bytes
MOST_FOR_TEXT = 150 * 1024  # of the pages that are mostly text and code
TEXT = ("article/", "failures/")
MOST_FILES = 6  # without the modules of the figures, which come once the text is there


def watch(page):
    """Return the responses that a page is going to get, as they come."""
    responses = []
    page.on("response", lambda it: None if it.url.startswith("data:") else responses.append(it))
    return responses


def unexpected(page, url, responses):
    """Return the weight of a page that has come to rest, if it is not what it should be."""
    page.wait_for_load_state("networkidle")
    most = MOST_FOR_TEXT if url.endswith(TEXT) else MOST
    sizes = [it.request.sizes() for it in responses]
    weight = sum(it["responseHeadersSize"] + it["responseBodySize"] for it in sizes)
    figures = ("/javascripts/engine/", "/javascripts/live/")
    files = sum(
        it.request.resource_type in ("script", "stylesheet")
        and not any(folder in it.url for folder in figures)
        for it in responses
    )
    if 50_000 < weight <= most and 3 <= files <= MOST_FILES:
        return []
    return [f"{weight} bytes have been loaded, {files} scripts and styles among them"]

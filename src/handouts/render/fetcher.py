"""What the renderer may read: the pictures of this one page."""

from __future__ import annotations

from weasyprint.urls import (  # type: ignore[import-untyped]
    URLFetcher,
    URLFetcherResponse,
)

from handouts.job import Asset


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # it has no types
    """Answers from a page's assets; every other wish is refused and kept in `refused`.

    WeasyPrint swallows a failed fetch in several places, so whoever prints looks at the list.
    """

    def __init__(self, assets: tuple[tuple[str, Asset], ...] = ()) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._assets = dict(assets)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """Return the asset of that name.

        Raises:
            ValueError: there is none, or it is no picture. A font would stay in the process and
                change the pages printed after this one.
        """
        asset = self._assets.get(url)
        if asset is None or not asset.media_type.startswith("image/"):
            self.refused.append(url)
            raise ValueError(f"refused: {url}")
        return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})

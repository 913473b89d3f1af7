"""Where the book's sources lie and where its site is published, as the environment says.

    REPOSITORY_URL   the repository, like https://github.com/OWNER/NAME
    REPOSITORY_REF   a branch, tag or commit in it; without it, the newest of its main branch
    SITE_URL         the published site, like https://OWNER.github.io/NAME

All three may be missing: the book does not know its own address.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

COPIES = "colab"  # the branch that holds the copies which tools/colab.py makes
URL = re.compile(r"https://[\w.-]+(:\d+)?(/[\w.~-]+)+|file://(/[\w.~-]+)+", re.ASCII)
REF = re.compile(r"(?![/-])[\w./-]+", re.ASCII)
SITE = re.compile(r"https?://[\w.-]+(:\d+)?(/[\w.~-]+)*", re.ASCII)


@dataclass(frozen=True)
class Repository:
    """A git repository and one state of it.

    Attributes:
        url: its address, without ``.git`` and without a slash at the end.
        ref: a branch, tag or commit.
    """

    url: str
    ref: str

    @property
    def github(self) -> str | None:
        """OWNER/NAME, if it lies on GitHub."""
        parts = urlsplit(self.url)
        name = parts.path.strip("/")
        return name if parts.netloc == "github.com" and name.count("/") == 1 else None

    @property
    def requirement(self) -> str:
        """What pip installs the package from."""
        return f"git+{self.url}@{self.ref}"

    def page(self, path: str) -> str:
        """Give the address at which a reader sees a file."""
        return f"{self.url}/blob/{self.ref}/{path}"

    def raw(self, path: str) -> str:
        """Give the address of a file's bytes."""
        return f"{self.url}/raw/{self.ref}/{path}"

    def colab(self, path: str) -> str | None:
        """Give the address that opens a notebook's copy in Colab, which reads GitHub only."""
        if not self.github:
            return None
        return f"https://colab.research.google.com/github/{self.github}/blob/{COPIES}/{path}"

    def binder(self, path: str) -> str:
        """Give the address that opens a notebook in Binder."""
        place = f"gh/{self.github}" if self.github else f"git/{quote(self.url, safe='')}"
        return f"https://mybinder.org/v2/{place}/{self.ref}?urlpath=lab/tree/{path}"


def repository(environment: Mapping[str, str] = os.environ) -> Repository | None:
    """Read the repository from the environment; None if it names none.

    Raises:
        ValueError: it names something that cannot be a repository.
    """
    url = environment.get("REPOSITORY_URL", "").strip()
    ref = environment.get("REPOSITORY_REF", "").strip() or "HEAD"
    if not url:
        return None
    url = url.rstrip("/").removesuffix(".git")
    if not URL.fullmatch(url):
        raise ValueError(
            f"REPOSITORY_URL is {url!r}; it must be the address of a repository without name or "
            "password in it, like https://github.com/OWNER/NAME"
        )
    if urlsplit(url).netloc == "github.com" and url.count("/") != 4:
        raise ValueError(
            f"REPOSITORY_URL is {url!r}; on GitHub it must be like https://github.com/OWNER/NAME"
        )
    if not REF.fullmatch(ref):
        raise ValueError(f"REPOSITORY_REF is {ref!r}; it must be a branch, a tag or a commit")
    return Repository(url, ref)


def site(environment: Mapping[str, str] = os.environ) -> str | None:
    """Read the published site's address from the environment, without a slash at the end.

    Raises:
        ValueError: it is not the address of a site.
    """
    url = environment.get("SITE_URL", "").strip().rstrip("/")
    if url and not SITE.fullmatch(url):
        raise ValueError(
            f"SITE_URL is {url!r}; it must be the address of a site, like "
            "https://OWNER.github.io/NAME"
        )
    return url or None

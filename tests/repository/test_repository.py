"""Addresses of the repository and the site: read, refused, and turned into other addresses."""

import pytest

from tools.repository import repository, site

GITHUB = {"REPOSITORY_URL": "https://github.com/OWNER/NAME", "REPOSITORY_REF": "main"}
ELSEWHERE = {"REPOSITORY_URL": "https://git.example/group/part/NAME", "REPOSITORY_REF": "v1.0"}
PATH = "exercises/03_model/03_model.ipynb"


def test_without_addresses_there_are_none() -> None:
    assert repository({}) is None and repository({"REPOSITORY_URL": " "}) is None
    assert site({}) is None and site({"SITE_URL": ""}) is None


def test_github_gives_colab_and_binder() -> None:
    found = repository(GITHUB)
    assert found.colab(PATH) == (
        f"https://colab.research.google.com/github/OWNER/NAME/blob/colab/{PATH}"
    )
    assert found.binder(PATH) == (
        f"https://mybinder.org/v2/gh/OWNER/NAME/main?urlpath=lab/tree/{PATH}"
    )
    assert found.page("a.md") == "https://github.com/OWNER/NAME/blob/main/a.md"
    assert found.raw("a.svg") == "https://github.com/OWNER/NAME/raw/main/a.svg"
    assert found.requirement == "git+https://github.com/OWNER/NAME@main"


def test_elsewhere_gives_binder_alone() -> None:
    found = repository(ELSEWHERE)
    assert found.colab(PATH) is None
    assert found.binder(PATH) == (
        "https://mybinder.org/v2/git/https%3A%2F%2Fgit.example%2Fgroup%2Fpart%2FNAME/v1.0"
        f"?urlpath=lab/tree/{PATH}"
    )


@pytest.mark.parametrize("end", ["", "/", ".git", ".git/"])
def test_one_repository_however_its_address_ends(end: str) -> None:
    found = repository({"REPOSITORY_URL": GITHUB["REPOSITORY_URL"] + end})
    assert (found.url, found.ref) == (GITHUB["REPOSITORY_URL"], "HEAD")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REPOSITORY_URL", "github.com/OWNER/NAME"),
        ("REPOSITORY_URL", "git@github.com:OWNER/NAME"),
        ("REPOSITORY_URL", "https://name:password@github.com/OWNER/NAME"),
        ("REPOSITORY_URL", "https://github.com/OWNER"),
        ("REPOSITORY_URL", "https://github.com/OWNER/NAME/tree/main"),
        ("REPOSITORY_URL", "https://github.com"),
        ("REPOSITORY_URL", 'https://x.example/a"onclick="b'),
        ("REPOSITORY_URL", "javascript:alert(1)"),
        ("REPOSITORY_REF", "main branch"),
        ("REPOSITORY_REF", "main?x=1"),
        ("REPOSITORY_REF", "--force"),
    ],
)
def test_what_cannot_be_a_repository_is_refused_in_a_sentence(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=rf"^{name} is .+; .*must be .+"):
        repository(GITHUB | {name: value})


def test_site_is_read_and_what_cannot_be_one_is_refused() -> None:
    assert site({"SITE_URL": "https://OWNER.github.io/NAME/"}) == "https://OWNER.github.io/NAME"
    for value in ("OWNER.github.io", "https://x.example/a b", "file:///x"):
        with pytest.raises(ValueError, match=r"^SITE_URL is .+; it must be"):
            site({"SITE_URL": value})

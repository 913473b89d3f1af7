#!/usr/bin/env bash
# nh3 0.3.8: filter_style_properties compares the names of properties letter by letter, although
# CSS does not tell COLOR from color. A style in capitals is lost, and an empty attribute stays.
# bleach 6.4.0, which nh3 replaces in many projects, keeps it. Who moves from one to the other may
# write names in small letters in an attribute_filter, which nh3 calls before.
# Fails if that changes.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check nh3==0.3.8 'bleach[css]==6.4.0'
"$room/venv/bin/python" - <<'PYTHON'
import bleach
import nh3
from bleach.css_sanitizer import CSSSanitizer

rules = {"tags": {"p"}, "attributes": {"p": {"style"}}}
small = nh3.clean('<p style="color: red">x</p>', **rules, filter_style_properties={"color"})
large = nh3.clean('<p style="COLOR: red">x</p>', **rules, filter_style_properties={"color"})
old = bleach.clean(
    '<p style="COLOR: red">x</p>',
    tags={"p"},
    attributes={"p": ["style"]},
    css_sanitizer=CSSSanitizer(allowed_css_properties=["color"]),
)
cured = nh3.clean(
    '<p style="COLOR: red">x</p>',
    **rules,
    filter_style_properties={"color"},
    attribute_filter=lambda tag, name, value: value.lower() if name == "style" else value,
)
print(f"nh3 {nh3.__version__}, color: {small}", f"COLOR: {large}", sep="\n")
print(f"bleach {bleach.__version__}, COLOR: {old}", f"nh3 with a filter: {cured}", sep="\n")
assert small == cured == '<p style="color:red">x</p>'
assert large == '<p style="">x</p>'
assert old == '<p style="COLOR: red;">x</p>'
PYTHON

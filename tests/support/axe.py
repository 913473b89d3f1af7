"""What axe-core says of a page."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# axe-core is compiled for old browsers: it keeps the parts of every colour in WeakMaps and
# WeakSets, and that takes it a third of its time. A hidden property of the colour does as well.
QUICK = """((WeakMap, WeakSet) => { %s })(
    class {
        key = Symbol();
        has(thing) { return this.key in thing; }
        get(thing) { return thing[this.key]; }
        set(thing, value) { thing[this.key] = value; return this; }
    },
    class {
        key = Symbol();
        has(thing) { return this.key in thing; }
        add(thing) { thing[this.key] = true; return this; }
    },
)"""
GRAVE = ["serious", "critical"]
# A colour on its way from light to dark is one that nobody chose. What moves is brought to its end:
# it would not come there by itself on a part of the page that Chromium does not draw. What moves
# without end, such as a drawing, has none.
AT_REST = """() => {
    const moving = () => document.getAnimations().filter(one =>
        one.playState !== "finished" && one.effect.getComputedTiming().endTime < Infinity);
    for (let some = moving(); some.length; some = moving()) some.forEach(one => one.finish());
}"""
# What is right is left out where it is found: on a long page it is megabytes.
FINDINGS = """async grave => {
    const {violations} = await axe.run({resultTypes: ["violations"]});
    return violations.filter(one => grave.includes(one.impact)).flatMap(
        one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 200)}`));
}"""


def findings(page: Page) -> list[str]:
    """Give what axe-core finds on a page that keeps somebody from using it."""
    page.evaluate(AT_REST)
    if not page.evaluate("'axe' in window"):
        page.evaluate(QUICK.replace("%s", AXE))
    return page.evaluate(FINDINGS, GRAVE)

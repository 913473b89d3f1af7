// A drawing in the address of a page.
"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { fromFragment, holdsDrawing, snapped, toFragment } = require("./load.js");

const SEVEN = [[[8, 7], [8.5, 7], [19, 6]], [[11.125, 25]], [[-2, -2], [29.875, 29.875]]];

/** A stroke as a hand draws it: some 60 short pieces along an arc. */
const ARC = Array.from({ length: 60 }, (_, n) => snapped([14 + 9 * Math.cos(n / 15), 14 + 9 * Math.sin(n / 15)]));

test("a drawing comes back exactly", () => {
    for (const strokes of [SEVEN, [ARC], [ARC, ...SEVEN]]) {
        assert.deepEqual(fromFragment(`#${toFragment(strokes)}`), strokes);
    }
});

test("an address holds only letters that need no escape, and few of them", () => {
    const fragment = toFragment([ARC, ARC, ARC]);
    assert.match(fragment, /^drawing=[\w-]+$/);
    assert.ok(fragment.length < 300, `${fragment.length} letters`);
});

test("another fragment holds no drawing", () => {
    for (const fragment of ["", "#", "#the-seven-steps", "#drawing"]) {
        assert.equal(holdsDrawing(fragment), false);
        assert.equal(fromFragment(fragment), null);
    }
});

test("a link that was cut off is damaged, wherever", () => {
    const whole = `#${toFragment([ARC, ...SEVEN])}`;
    for (let length = "#drawing=".length; length < whole.length; length++) {
        assert.equal(holdsDrawing(whole.slice(0, length)), true);
        assert.equal(fromFragment(whole.slice(0, length)), null, `${length} letters`);
    }
});

test("a letter that was changed is damage", () => {
    const whole = `#${toFragment(SEVEN)}`;
    for (let place = "#drawing=".length; place < whole.length - 1; place++) {
        for (const letter of ["A", "z", "7", "%", "é"]) {
            if (whole[place] === letter) continue;
            const changed = whole.slice(0, place) + letter + whole.slice(place + 1);
            assert.equal(fromFragment(changed), null, changed);
        }
    }
});

test("what is too long, empty or begins without a stroke is damage", () => {
    assert.equal(fromFragment(`#${toFragment([])}`), null);
    assert.equal(fromFragment(`#drawing=${"A".repeat(20_001)}`), null);
    const sum = (bytes) => bytes.reduce((all, byte) => (31 * all + byte) % 251, 7);
    const damaged = [[119, 119, 119], [254, 20, 20], [255, 20], [255, 0, 0, 0], [255, 20, 20, 255, 20]];
    for (const bytes of damaged) {
        const text = Buffer.from([...bytes, sum(bytes)]).toString("base64url");
        assert.equal(fromFragment(`#drawing=${text}`), null, bytes.join(" "));
    }
});

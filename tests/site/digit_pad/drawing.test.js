"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { addStroke, asDrawn, boundingBox, centreOfMass, centredAndScaled, emptyInk } = require("./load.js");

const SEVEN = [[8, 6], [20, 6], [13, 24]];
const LINE = [[4, 20], [9, 23]];

/** Draw a line through points, moved and scaled about the upper left corner. */
function drawn(points, { dx = 0, dy = 0, scale = 1, width = 2.4 } = {}) {
    const ink = emptyInk();
    const moved = points.map(([x, y]) => [scale * x + dx, scale * y + dy]);
    moved.slice(1).forEach((point, n) => addStroke(ink, moved[n], point, width * scale));
    return ink;
}

/** Give the first and last row and column that hold ink. */
function extent(pixels) {
    const inked = [...pixels.keys()].filter((place) => pixels[place] > 0);
    const [rows, columns] = [inked.map((p) => Math.floor(p / 28)), inked.map((p) => p % 28)];
    const ends = (values) => [Math.min(...values), Math.max(...values)];
    return { rows: ends(rows), columns: ends(columns) };
}

const largestDifference = (one, other) => Math.max(...one.map((level, n) => Math.abs(level - other[n])));

test("without ink every pixel is 0", () => {
    assert.ok(asDrawn(emptyInk()).every((level) => level === 0));
    assert.ok(centredAndScaled(emptyInk()).every((level) => level === 0));
    assert.equal(boundingBox(emptyInk()), null);
});

test("pixels stand row by row, x to the right and y downwards", () => {
    const ink = emptyInk();
    addStroke(ink, [27.5, 0.5], [27.5, 0.5], 2); // the upper right corner
    const pixels = asDrawn(ink);
    assert.equal(pixels.length, 784);
    assert.ok(pixels[27] > 0.7);
    assert.equal(pixels[0], 0);
    assert.equal(pixels[27 * 28], 0);
});

test("grey is the share of a pixel that has ink", () => {
    const ink = emptyInk();
    for (let row = 0; row < 10; row++) ink.fill(1, 280 * row + 50, 280 * row + 55); // half of pixel 5
    assert.ok(Math.abs(asDrawn(ink)[5] - 0.5) < 1e-12);
    assert.ok(asDrawn(drawn(SEVEN)).every((level) => level >= 0 && level <= 1));
});

test("a stroke has the pen's width, and its ends are round", () => {
    const { left, top, right, bottom } = boundingBox(drawn([[10, 14], [18, 14]], { width: 2 }));
    assert.deepEqual([left, top, right, bottom], [90, 130, 190, 150]);
});

test("ink beyond the paper is lost, and does no harm", () => {
    const ink = emptyInk();
    addStroke(ink, [-50, 14], [3, 14]);
    addStroke(ink, [100, 100], [90, 100]);
    assert.equal(boundingBox(ink).left, 0);
    assert.ok(centredAndScaled(ink).some((level) => level > 0));
});

test("centring does not see where the digit was drawn", () => {
    const home = centredAndScaled(drawn(SEVEN));
    for (const [dx, dy] of [[-6, 0], [6, 2], [-3, -4], [0, 2]]) {
        assert.ok(largestDifference(home, centredAndScaled(drawn(SEVEN, { dx, dy }))) < 1e-9);
    }
    assert.ok(largestDifference(asDrawn(drawn(SEVEN)), asDrawn(drawn(SEVEN, { dx: 3 }))) > 0.5);
});

test("centring does not see how large the digit was drawn", () => {
    const home = centredAndScaled(drawn(SEVEN));
    const half = centredAndScaled(drawn(SEVEN, { scale: 0.5 }));
    assert.ok(largestDifference(home, half) < 0.2); // the grid is coarser for the small one
});

test("the longest side is 20 pixels, and the aspect is kept", () => {
    for (const points of [SEVEN, LINE]) {
        const { left, top, right, bottom } = boundingBox(drawn(points));
        const { rows, columns } = extent(centredAndScaled(drawn(points)));
        const [width, height] = [columns[1] - columns[0] + 1, rows[1] - rows[0] + 1];
        assert.equal(Math.max(width, height), 20);
        assert.ok(Math.abs(width / height - (right - left) / (bottom - top)) < 0.05);
    }
});

test("the centre of mass falls within half a pixel of the middle of pixel 14, as in MNIST", () => {
    for (const points of [SEVEN, LINE, [[5, 5], [5, 20], [15, 20]], [[14, 3], [14, 25]]]) {
        const [x, y] = centreOfMass(centredAndScaled(drawn(points)), 28);
        assert.ok(Math.abs(x - 14.5) < 0.501 && Math.abs(y - 14.5) < 0.501, `${x}, ${y}`);
    }
});

test("no ink is lost when the digit is much heavier at one end", () => {
    const ink = drawn([[14, 2], [14, 20]], { width: 0.4 });
    addStroke(ink, [14, 22], [14, 22], 9);
    const { rows } = extent(centredAndScaled(ink));
    assert.deepEqual(rows, [0, 19]);
});

test("a single dot becomes a disc of 20 pixels", () => {
    const { rows, columns } = extent(centredAndScaled(drawn([[3, 3], [3, 3]])));
    assert.deepEqual([rows, columns], [[4, 23], [4, 23]]);
});

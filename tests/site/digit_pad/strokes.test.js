// Strokes, and the way back.
"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { addStroke, emptyInk, history, inkOf, pieces, snapped } = require("./load.js");

const LINE = [[8, 6], [20, 6]];

/** Draw a line into a history. */
function draw(drawing, [first, ...others]) {
    drawing.begin(first);
    others.forEach((point) => drawing.extend(point));
}

test("points lie on the grid, and at most two pixels outside", () => {
    assert.deepEqual(snapped([8.04, 6.07]), [8, 6.125]);
    assert.deepEqual(snapped([-9, 99]), [-2, 29.875]);
});

test("a stroke is one point, then pieces that are long enough", () => {
    const drawing = history();
    assert.deepEqual(drawing.begin([8, 6]), [8, 6]);
    assert.equal(drawing.extend([8.3, 6]), null);
    assert.deepEqual(drawing.extend([8.5, 6]), [[8, 6], [8.5, 6]]);
    assert.deepEqual(drawing.strokes(), [[[8, 6], [8.5, 6]]]);
});

test("undo takes back a stroke at a time, down to none", () => {
    const drawing = history();
    assert.equal(drawing.canUndo(), false);
    draw(drawing, LINE);
    draw(drawing, [[3, 3], [3, 9], [9, 9]]);
    drawing.undo();
    assert.deepEqual(drawing.strokes(), [LINE]);
    drawing.undo();
    assert.deepEqual(drawing.strokes(), []);
    assert.equal(drawing.canUndo(), false);
    drawing.undo();
    assert.deepEqual(drawing.strokes(), []);
});

test("undo brings back what was cleared", () => {
    const drawing = history();
    draw(drawing, LINE);
    drawing.replace();
    assert.deepEqual(drawing.strokes(), []);
    drawing.undo();
    assert.deepEqual(drawing.strokes(), [LINE]);
});

test("clearing an empty paper is nothing to take back", () => {
    const drawing = history();
    drawing.replace();
    assert.equal(drawing.canUndo(), false);
});

test("the ink of strokes is that of their pieces, and a dot is a piece", () => {
    assert.deepEqual(pieces([[[5, 5]]]), [[[5, 5], [5, 5]]]);
    const expected = emptyInk();
    addStroke(expected, [5, 5], [5, 5]);
    addStroke(expected, ...LINE);
    assert.deepEqual(inkOf([[[5, 5]], LINE]), expected);
});

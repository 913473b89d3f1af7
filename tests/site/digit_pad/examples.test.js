// Digits to bet on.
"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { NO_BETS, counted, encodedDigits, outcome, score, shuffled, unpackedDigits } = require("./load.js");

/** Ten probabilities that name a digit. */
const says = (digit) => Array.from({ length: 10 }, (_, n) => (n === digit ? 0.91 : 0.01));

test("a digit is unpacked into its place", () => {
    const packed = Buffer.from([7, 255, 3, 5, 2, 2, 255, 0, 51, 102, 4, 9, 27, 27, 1, 1, 255]).toString("base64");
    const [first, second] = unpackedDigits(packed);
    assert.equal(first.label, 7);
    assert.equal(first.read, null);
    const inked = [...first.pixels.entries()].filter(([, level]) => level);
    assert.deepEqual(inked, [[28 * 5 + 3, 1], [28 * 6 + 3, 0.2], [28 * 6 + 4, 0.4]]);
    assert.equal(second.read, 9);
    assert.equal(second.pixels[783], 1);
});

test("the page has fifty plain digits, and forty that were misread", () => {
    const [plain, hard] = ["plain", "hard"].map((kind) => unpackedDigits(encodedDigits[kind]));
    assert.equal(plain.length, 50);
    assert.equal(hard.length, 40);
    assert.ok(plain.every(({ read }) => read === null));
    assert.ok(hard.every(({ label, read }) => read !== null && read !== label));
    for (const { label, pixels } of [...plain, ...hard]) {
        assert.ok(label >= 0 && label <= 9);
        assert.equal(pixels.length, 784);
        assert.ok(Math.max(...pixels) <= 1 && pixels.some((level) => level > 0.9));
    }
});

test("shuffling keeps every member", () => {
    const list = [...Array(50).keys()];
    const order = shuffled(list);
    assert.deepEqual([...order].sort((one, other) => one - other), list);
    assert.notDeepEqual(order, list);
    assert.deepEqual(shuffled([1, 2, 3], () => 0), [2, 3, 1]);
});

test("the outcome names the bet, the label and what was read", () => {
    assert.equal(outcome({ label: 5, read: null }, 5), "You say 5, the label says 5.");
    assert.equal(outcome({ label: 5, read: 3 }, 6), "You say 6, the label says 5. Chapter 10’s network read a 3.");
});

test("everybody's answers are counted against the label", () => {
    const first = counted(NO_BETS, { label: 5 }, 5, { network: says(5), linear: says(3) });
    const tally = counted(first, { label: 8 }, 3, { network: says(8), linear: says(8) });
    assert.deepEqual(tally, { bets: 2, you: 1, network: 2, linear: 1 });
    assert.equal(score(tally, true), "As labelled so far: you 1 of 2, the network 2, the linear model 1.");
    assert.equal(NO_BETS.bets, 0);
});

test("a network that is not there is not counted", () => {
    const tally = counted(NO_BETS, { label: 5 }, 5, { linear: says(5) });
    assert.equal(score(tally, false), "As labelled so far: you 1 of 1, the linear model 1.");
});

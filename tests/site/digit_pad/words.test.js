"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { answer, certainty, percent, signed, signedColour, verdict } = require("./load.js");

/** Ten probabilities: some named by their digit, the rest shared evenly among the others. */
function among(named) {
    const rest = 1 - Object.values(named).reduce((sum, share) => sum + share, 0);
    return Array.from({ length: 10 }, (_, n) => named[n] ?? rest / (10 - Object.keys(named).length));
}

test("a percentage never says that something is certain or impossible", () => {
    assert.equal(percent(1), ">99%");
    assert.equal(percent(0.9951), ">99%");
    assert.equal(percent(0.9949), "99%");
    assert.equal(percent(0.005), "1%");
    assert.equal(percent(0.0049), "<1%");
    assert.equal(percent(0), "<1%");
});

test("the words follow the first and the second probability", () => {
    assert.equal(certainty(among({ 4: 0.97 })), "sure");
    assert.equal(certainty(among({ 4: 0.71, 9: 0.2 })), "leaning");
    assert.equal(certainty(among({ 4: 0.48, 9: 0.41 })), "hesitating");
    assert.equal(certainty(among({ 4: 0.2, 9: 0.19 })), "guessing");
    assert.equal(certainty(Array(10).fill(0.1)), "guessing");
});

test("the sentence names the digits and says how sure it is", () => {
    assert.equal(verdict(among({ 4: 0.999 }), true), "It is sure: more than 99% for 4.");
    assert.equal(
        verdict(among({ 4: 0.48, 9: 0.41 }), true),
        "It hesitates between 4 with 48% and 9 with 41%.",
    );
    assert.match(verdict(among({ 4: 0.71, 9: 0.2 }), true), /leans towards 4 with 71%.*9 with 20%/);
    assert.match(verdict(among({ 4: 0.2 }), true), /^Hardly better than a guess: .* 4, gets only 20%/);
});

test("an empty pad says that the bias alone answers", () => {
    assert.match(verdict(among({ 5: 0.95 }), false), /^No ink yet\. .* bias alone: 5, 95%\.$/);
});

test("a network has more than one bias", () => {
    assert.match(verdict(among({ 5: 0.4 }), false, "network"), /^No ink yet\. .* the biases: 5, 40%\.$/);
    assert.equal(verdict(among({ 4: 0.999 }), true, "network"), verdict(among({ 4: 0.999 }), true));
});

test("the answer in short", () => {
    assert.equal(answer(among({ 7: 0.41 })), "7, 41%");
    assert.equal(answer(among({ 7: 0.999 })), "7, >99%");
});

test("numbers have their sign", () => {
    assert.deepEqual([1.26, -1.24, 0, -0.04].map(signed), ["+1.3", "−1.2", "0.0", "0.0"]);
});

test("red speaks for, blue against, as in the book's figures", () => {
    assert.deepEqual(signedColour(1), [103, 0, 31]);
    assert.deepEqual(signedColour(-1), [5, 48, 97]);
    assert.deepEqual(signedColour(0), [247, 247, 247]);
    assert.deepEqual(signedColour(9), signedColour(1));
});

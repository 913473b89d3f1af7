"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const {
    agreement, answer, brief, certainty, percent, signed, signedColour, silent, verdict,
} = require("./load.js");

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

test("an empty pad says what the bias alone would answer", () => {
    assert.equal(verdict(among({ 5: 0.95 }), false), "No ink yet. From its bias alone it would say 5, 95%.");
});

test("a network has more than one bias", () => {
    assert.match(verdict(among({ 5: 0.4 }), false, "network"), /^No ink yet\. From its biases .* 5, 40%\.$/);
    assert.equal(verdict(among({ 4: 0.999 }), true, "network"), verdict(among({ 4: 0.999 }), true));
});

test("below the threshold a model does not know", () => {
    assert.equal(silent(among({ 7: 0.71 }), 0.71), false);
    assert.equal(silent(among({ 7: 0.71 }), 0.72), true);
    assert.equal(
        verdict(among({ 7: 0.71 }), true, "network", 0.94),
        "I don’t know: 7 comes first, but with 71% only.",
    );
    assert.equal(brief(among({ 7: 0.71 }), true, 0.94), "I don’t know: 71%");
    assert.match(verdict(among({ 7: 0.95 }), true, "network", 0.94), /^It is sure/);
    assert.match(verdict(among({ 5: 0.5 }), false, "linear", 0.94), /^No ink yet/); // nobody has asked
});

test("a few words say how sure it is", () => {
    assert.equal(brief(among({ 4: 0.999 }), true), "sure: >99%");
    assert.equal(brief(among({ 4: 0.71, 9: 0.2 }), true), "leaning: 71%");
    assert.equal(brief(among({ 4: 0.48, 9: 0.41 }), true), "48%, or 9?");
    assert.equal(brief(among({ 4: 0.2 }), true), "guessing: 20%");
    assert.equal(brief(among({ 4: 0.2 }), false), "no ink yet");
});

test("two models agree, or do not, or are silent", () => {
    const [sure, other, doubt] = [among({ 7: 0.99 }), among({ 9: 0.96 }), among({ 9: 0.6 })];
    assert.equal(agreement(sure, sure), "Both say 7.");
    assert.equal(agreement(sure, other), "They disagree: 7 or 9?");
    assert.equal(agreement(sure, doubt, 0.9), "Only the network answers.");
    assert.equal(agreement(doubt, sure, 0.9), "Only the linear model answers.");
    assert.equal(agreement(doubt, doubt, 0.9), "Neither knows.");
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

"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { FLOAT16, decode, decoded, dense, encoded, evidence, ranking, softmax } = require("./load.js");

const close = (actual, expected, tolerance = 1e-12) => {
    assert.equal(actual.length, expected.length);
    expected.forEach((value, n) => assert.ok(Math.abs(actual[n] - value) <= tolerance, `${n}: ${actual[n]}`));
};
const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

test("bytes are read as little-endian float32", () => {
    assert.deepEqual([...decode("AACAPwAAAMAAAAA+")], [1, -2, 0.125]);
    assert.equal(decode(encoded.W).length, 7840);
    assert.equal(decode(encoded.b).length, 10);
});

test("bytes are read as little-endian float16", () => {
    // 1, -2, 0.1, 65504 (the largest), 0, the smallest that is not 0, 1/3
    const numbers = [1, -2, 1638 / 16384, 65504, 0, 2 ** -24, 1365 / 4096];
    assert.deepEqual([...decode("ADwAwGYu/3sAAAEAVTU=", FLOAT16)], numbers);
});

test("all arrays of a model are decoded", () => {
    assert.deepEqual(decoded({ W: "AACAPw==", b: "" }), { W: Float32Array.of(1), b: Float32Array.of() });
    assert.deepEqual(decoded({ W: "ADwAwA==" }, FLOAT16), { W: Float32Array.of(1, -2) });
});

test("logits are x W + b", () => {
    const W = Float32Array.from({ length: 20 }, (_, n) => n); // two pixels
    const b = Float32Array.from({ length: 10 }, (_, n) => 100 * n);
    close(dense([0.5, 2], W, b), Array.from({ length: 10 }, (_, n) => 0.5 * n + 2 * (10 + n) + 100 * n));
    close(dense([0, 0], W, b), [...b]);
});

test("a dense layer can have any width", () => {
    close(dense([1, 10], [1, 2, 3, 4, 5, 6], [0.5, 0, 0]), [41.5, 52, 63]);
});

test("softmax agrees with hand-made numbers", () => {
    close(softmax([0, Math.log(3)]), [0.25, 0.75]);
    close(softmax(Array(10).fill(7)), Array(10).fill(0.1));
});

test("softmax bears scores of 10000", () => {
    close(softmax([1e4, 1e4, -1e4]), [0.5, 0.5, 0]);
    close(softmax([-1e4, -1e4]), [0.5, 0.5]);
    close([total(softmax([1e4, 9999, 9998, 0]))], [1]);
});

test("the evidence of all pixels and the bias add up to the logit", () => {
    const { W, b } = decoded(encoded);
    const pixels = Float64Array.from({ length: 784 }, (_, n) => (n % 7) / 6);
    const scores = dense(pixels, W, b);
    for (let digit = 0; digit < 10; digit++) {
        close([total(evidence(pixels, W, digit)) + b[digit]], [scores[digit]], 1e-9);
    }
});

test("paper is no evidence", () => {
    assert.ok(evidence(new Float64Array(784), decode(encoded.W), 3).every((share) => share === 0));
});

test("the ranking begins with the likeliest", () => {
    assert.deepEqual(ranking([0.2, 0.5, 0.3]), [1, 2, 0]);
});

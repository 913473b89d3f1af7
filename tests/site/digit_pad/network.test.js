"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { FLOAT16, convolve, decoded, encodedNetwork, networkLogits, pool, ranking } = require("./load.js");

const LENGTHS = {
    kernel_1: 400, bias_1: 16, kernel_2: 12800, bias_2: 32, W_1: 32768, b_1: 64, W_2: 640, b_2: 10,
};
const network = decoded(encodedNetwork, FLOAT16);

/** A network whose numbers are 0, but for one path from the middle of each window to the digit 3. */
function onePath({ kernel_1 = 1, kernel_2 = 1, W_1 = 1, W_2 = 1 } = {}) {
    const path = Object.fromEntries(
        Object.entries(LENGTHS).map(([name, length]) => [name, new Float32Array(length)]),
    );
    path.kernel_1[16 * 12 + 2] = kernel_1; // filter 2
    path.kernel_2[32 * (16 * 12 + 2) + 7] = kernel_2; // filter 7, of channel 2
    path.W_1[64 * (32 * (4 * 1 + 2) + 7) + 5] = W_1; // row 1, column 2 of 4 x 4
    path.W_2[10 * 5 + 3] = W_2;
    return path;
}

/** Numbers that differ from place to place, and look like no pattern. */
const numbers = (length) => Float64Array.from({ length }, (_, n) => Math.sin(1 + 7 * n));
const close = (actual, expected, tolerance = 1e-12) => {
    assert.equal(actual.length, expected.length);
    expected.forEach((value, n) => assert.ok(Math.abs(actual[n] - value) <= tolerance, `${n}: ${actual[n]}`));
};

test("a window with a single 1 moves the image, and does not mirror it", () => {
    const image = Float64Array.from({ length: 36 }, (_, n) => n); // 6 x 6
    const kernel = new Float64Array(25);
    kernel[5 * 1 + 4] = 1; // row 1, column 4
    assert.deepEqual([...convolve(image, 6, kernel, [0])], [10, 11, 16, 17]);
    assert.deepEqual([...convolve(image, 6, kernel, [100])], [110, 111, 116, 117]);
});

test("channels and filters lie as in Keras", () => {
    const [side, channels, filters, places] = [8, 3, 2, 4];
    const values = numbers(side * side * channels);
    const kernel = numbers(5 * 5 * channels * filters);
    const bias = [0.5, -2];
    const expected = [];
    for (let row = 0; row < places; row++) for (let column = 0; column < places; column++) {
        for (let filter = 0; filter < filters; filter++) {
            let sum = bias[filter];
            for (let y = 0; y < 5; y++) for (let x = 0; x < 5; x++) for (let c = 0; c < channels; c++) {
                sum += values[((row + y) * side + column + x) * channels + c]
                    * kernel[((y * 5 + x) * channels + c) * filters + filter];
            }
            expected.push(sum);
        }
    }
    close(convolve(values, side, kernel, bias), expected);
});

test("pooling keeps the largest of four, channel by channel", () => {
    const one = [1, 2, 0, 0, 3, 4, 0, 9, -1, -2, 5, 5, -3, -4, 5, 6]; // 4 x 4
    assert.deepEqual([...pool(Float64Array.from(one), 4)], [4, 9, -1, 6]);
    const two = one.flatMap((value) => [value, -value]);
    assert.deepEqual([...pool(Float64Array.from(two), 4)], [4, -1, 9, -0, -1, 4, 6, -5]);
});

test("a place of the last images meets its own row of W_1", () => {
    const path = onePath({ W_2: 2 });
    path.b_2[8] = 0.25;
    const image = new Float64Array(784);
    assert.deepEqual([...networkLogits(image, path)], [0, 0, 0, 0, 0, 0, 0, 0, 0.25, 0]);
    // 4 x 4 pixels of the image become one of the last; two pixels are lost at the edge, twice.
    const [row, column] = [2 + 2 * 2 + 4 * 1, 2 + 2 * 2 + 4 * 2];
    image[28 * row + column] = 1;
    assert.deepEqual([...networkLogits(image, path)], [0, 0, 0, 2, 0, 0, 0, 0, 0.25, 0]);
    image.copyWithin(0, 1); // a pixel to the left, it belongs to the neighbour
    assert.equal(networkLogits(image, path)[3], 0);
});

test("no hidden layer passes on what is below zero", () => {
    const paths = [onePath({ kernel_2: -1 }), onePath({ W_1: -1 }), onePath()];
    const biases = [paths[0].bias_1, paths[1].bias_2, paths[2].b_1];
    paths.forEach((path, n) => {
        biases[n].fill(-1);
        assert.deepEqual([...networkLogits(new Float64Array(784), path)], Array(10).fill(0));
    });
});

test("the file holds all numbers of the network, and they read a digit", () => {
    const lengths = Object.entries(network).map(([name, array]) => [name, array.length]);
    assert.deepEqual(Object.fromEntries(lengths), LENGTHS);
    const one = new Float64Array(784);
    for (let row = 4; row < 24; row++) one.fill(1, 28 * row + 13, 28 * row + 15);
    const before = [...one];
    assert.equal(ranking(networkLogits(one, network))[0], 1);
    assert.deepEqual([...one], before);
});

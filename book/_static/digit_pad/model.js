// The model of the digit pad: softmax regression, as in chapter 03_model.
//
// An image is 784 numbers from 0 (paper) to 1 (full ink), row by row. W holds 784 x 10 weights,
// a row a pixel; b holds 10 biases. Both come from weights.js, as float32.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    const FLOAT32 = { bytes: 4, read: (view, byte) => view.getFloat32(byte, true) };

    // A bit of sign, 5 of exponent, 10 of fraction; not all browsers have getFloat16.
    const FLOAT16 = {
        bytes: 2,
        read: (view, byte) => {
            const bits = view.getUint16(byte, true);
            const [exponent, fraction] = [(bits >> 10) & 31, (bits & 1023) / 1024];
            const size = exponent ? 2 ** (exponent - 15) * (1 + fraction) : 2 ** -14 * fraction;
            return bits >> 15 ? -size : size;
        },
    };

    /** Turn base64 text into the little-endian, finite numbers that it holds. */
    function decode(text, { bytes, read } = FLOAT32) {
        const content = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const view = new DataView(content.buffer);
        return Float32Array.from({ length: content.length / bytes }, (_, n) => read(view, bytes * n));
    }

    /** Decode all arrays of a model: {name: text} to {name: numbers}. */
    function decoded(encoded, kind) {
        return Object.fromEntries(Object.entries(encoded).map(([name, text]) => [name, decode(text, kind)]));
    }

    /** Weigh and add up: values (n) to x W + b. Of an image these are the model's 10 logits. */
    function dense(values, W, b) {
        const width = b.length;
        const sums = Float64Array.from(b);
        for (let place = 0; place < values.length; place++) {
            if (values[place] === 0) continue; // paper adds nothing
            for (let column = 0; column < width; column++) {
                sums[column] += values[place] * W[width * place + column];
            }
        }
        return sums;
    }

    /** Turn scores into probabilities that add up to 1. The largest is subtracted first: no overflow. */
    function softmax(scores) {
        const largest = Math.max(...scores);
        const powers = scores.map((score) => Math.exp(score - largest));
        const total = powers.reduce((sum, power) => sum + power, 0);
        return powers.map((power) => power / total);
    }

    /** Say what each pixel adds to a digit's score: 784 numbers, above 0 for it, below 0 against it. */
    function evidence(pixels, W, digit) {
        const width = W.length / pixels.length;
        return Float64Array.from(pixels, (ink, pixel) => ink * W[width * pixel + digit]);
    }

    /** Give the digits, the likeliest first. */
    function ranking(probabilities) {
        return [...probabilities.keys()].sort((one, other) => probabilities[other] - probabilities[one]);
    }

    return { FLOAT16, decode, decoded, dense, softmax, evidence, ranking };
})());

// The model of the digit pad: softmax regression, as in chapter 03_model.
//
// An image is 784 numbers from 0 (paper) to 1 (full ink), row by row. W holds 784 x 10 weights,
// a row a pixel; b holds 10 biases. Both come from weights.js.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    const CLASSES = 10;

    /** Turn base64 text into the little-endian float32 numbers that it holds. */
    function decode(text) {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const view = new DataView(bytes.buffer);
        return Float32Array.from({ length: bytes.length / 4 }, (_, n) => view.getFloat32(4 * n, true));
    }

    /** Score an image: pixels (784) to 10 logits, x W + b. */
    function logits(pixels, W, b) {
        const scores = Float64Array.from(b);
        for (let pixel = 0; pixel < pixels.length; pixel++) {
            if (pixels[pixel] === 0) continue; // paper adds nothing
            for (let digit = 0; digit < CLASSES; digit++) {
                scores[digit] += pixels[pixel] * W[CLASSES * pixel + digit];
            }
        }
        return scores;
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
        return Float64Array.from(pixels, (ink, pixel) => ink * W[CLASSES * pixel + digit]);
    }

    /** Give the digits, the likeliest first. */
    function ranking(probabilities) {
        return [...probabilities.keys()].sort((one, other) => probabilities[other] - probabilities[one]);
    }

    return { decode, logits, softmax, evidence, ranking };
})());

// The two small pictures of the digit pad, in the colours of the book's figures.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    // Matplotlib's RdBu_r in eleven steps: blue is -1, near white is 0, red is 1.
    const RDBU_R = [
        [5, 48, 97], [33, 102, 172], [67, 147, 195], [146, 197, 222], [209, 229, 240],
        [247, 247, 247],
        [253, 219, 199], [244, 165, 130], [214, 96, 77], [178, 24, 43], [103, 0, 31],
    ];

    /** Give the colour [red, green, blue], each 0 ... 255, of a value; it is cut off at -1 and 1. */
    function signedColour(value) {
        const place = (Math.min(1, Math.max(-1, value)) + 1) * 5;
        const low = Math.min(9, Math.floor(place));
        return RDBU_R[low].map((level, n) => level + (place - low) * (RDBU_R[low + 1][n] - level));
    }

    /** Paint 784 values on a canvas of 28 x 28; colour turns a value into [red, green, blue]. */
    function paint(canvas, values, colour) {
        const context = canvas.getContext("2d");
        const image = context.createImageData(canvas.width, canvas.height);
        values.forEach((value, place) => image.data.set([...colour(value), 255], 4 * place));
        context.putImageData(image, 0, 0);
    }

    /** Paint pixels in 0 ... 1: white paper, black ink. */
    function paintPixels(canvas, pixels) {
        paint(canvas, pixels, (ink) => Array(3).fill(255 * (1 - ink)));
    }

    /** Paint evidence: red above 0, blue below, full colour from the limit on. */
    function paintEvidence(canvas, evidence, limit) {
        paint(canvas, evidence, (value) => signedColour(value / limit));
    }

    return { signedColour, paintPixels, paintEvidence };
})());

// From strokes to the 28 x 28 pixels that the model sees. Nothing here knows the page.
//
// Ink is a square grid, Uint8Array of FINE x FINE, row by row: 1 is ink, 0 is paper. It is ten
// times as fine as the model's picture. Points are [x, y] in the model's pixels, from 0 to 28;
// x grows to the right, y downwards.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    const SIDE = 28; // of the model's picture
    const BOX = 20; // into which MNIST fits a digit
    const MIDDLE = 14.5; // where MNIST has a digit's centre of mass, in pixels from the edge
    const SCALE = 10;
    const FINE = SIDE * SCALE;
    const PEN = 2.4; // width of a stroke, in the model's pixels

    /** Give a grid without ink. */
    function emptyInk() {
        return new Uint8Array(FINE * FINE);
    }

    /** Put a stroke with round ends into the ink, from one point to another; they may be the same. */
    function addStroke(ink, [fromX, fromY], [toX, toY], width = PEN) {
        const [x0, y0, dx, dy] = [fromX, fromY, toX - fromX, toY - fromY].map((part) => part * SCALE);
        const radius = (width * SCALE) / 2;
        const length2 = dx * dx + dy * dy || 1;
        const first = (a, d) => Math.max(0, Math.floor(Math.min(a, a + d) - radius));
        const last = (a, d) => Math.min(FINE - 1, Math.ceil(Math.max(a, a + d) + radius));
        for (let row = first(y0, dy); row <= last(y0, dy); row++) {
            for (let column = first(x0, dx); column <= last(x0, dx); column++) {
                const [x, y] = [column + 0.5 - x0, row + 0.5 - y0];
                const along = Math.min(1, Math.max(0, (x * dx + y * dy) / length2));
                if (Math.hypot(x - along * dx, y - along * dy) <= radius) ink[FINE * row + column] = 1;
            }
        }
    }

    /** Give the box around the ink, {left, top, right, bottom} in fine cells; null without ink. */
    function boundingBox(ink) {
        let [left, top, right, bottom] = [FINE, FINE, 0, 0];
        for (let row = 0; row < FINE; row++) {
            for (let column = 0; column < FINE; column++) {
                if (!ink[FINE * row + column]) continue;
                left = Math.min(left, column);
                right = Math.max(right, column + 1);
                top = Math.min(top, row);
                bottom = row + 1;
            }
        }
        return right ? { left, top, right, bottom } : null;
    }

    /**
     * Say how the cells from start to end are shared among count pixels of equal width.
     * Gives a list of {cell, pixel, share}; the shares of a pixel add up to 1.
     */
    function shares(start, end, count) {
        const width = (end - start) / count;
        const found = [];
        for (let pixel = 0; pixel < count; pixel++) {
            const [from, to] = [start + pixel * width, start + (pixel + 1) * width];
            for (let cell = Math.floor(from); cell < Math.min(end, to); cell++) {
                const share = (Math.min(to, cell + 1) - Math.max(from, cell)) / width;
                if (share > 0) found.push({ cell, pixel, share });
            }
        }
        return found;
    }

    /** Shrink or stretch a box of the ink to columns x rows grey levels in 0 ... 1, by area. */
    function resample(ink, { left, top, right, bottom }, columns, rows) {
        const grey = new Float64Array(columns * rows);
        const across = shares(left, right, columns);
        for (const down of shares(top, bottom, rows)) {
            for (const { cell, pixel, share } of across) {
                if (ink[FINE * down.cell + cell]) grey[columns * down.pixel + pixel] += down.share * share;
            }
        }
        return grey.map((level) => Math.min(1, level));
    }

    /** Give the ink as it was drawn: 784 pixels in 0 ... 1. */
    function asDrawn(ink) {
        return resample(ink, { left: 0, top: 0, right: FINE, bottom: FINE }, SIDE, SIDE);
    }

    /** Give the centre of mass [x, y] of a picture, in pixels from its upper left corner. */
    function centreOfMass(grey, columns) {
        let [sum, x, y] = [0, 0, 0];
        grey.forEach((level, place) => {
            sum += level;
            x += level * ((place % columns) + 0.5);
            y += level * (Math.floor(place / columns) + 0.5);
        });
        return [x / sum, y / sum];
    }

    /** Round to the nearest whole number; half-way, as for a symmetric digit, to the smaller. */
    function nearest(value) {
        return Math.ceil(value - 0.5 - 1e-9); // sums of grey levels are not exact
    }

    /**
     * Give the ink centred and scaled as MNIST was made: 784 pixels in 0 ... 1.
     *
     * "The original black and white (bilevel) images from NIST were size normalized to fit in a
     * 20x20 pixel box while preserving their aspect ratio. [...] the images were centered in a
     * 28x28 image by computing the center of mass of the pixels, and translating the image so as
     * to position this point at the center of the 28x28 field." (LeCun, Cortes, Burges: The MNIST
     * database of handwritten digits, 1998.) In their files that is the middle of pixel 14, so
     * 14.5 from the edge. The picture moves by whole pixels, and no further than to the edge.
     */
    function centredAndScaled(ink) {
        const pixels = new Float64Array(SIDE * SIDE);
        const box = boundingBox(ink);
        if (!box) return pixels;
        const [width, height] = [box.right - box.left, box.bottom - box.top];
        const longest = Math.max(width, height);
        const columns = Math.max(1, Math.round((BOX * width) / longest));
        const rows = Math.max(1, Math.round((BOX * height) / longest));
        const grey = resample(ink, box, columns, rows);
        const [x, y] = centreOfMass(grey, columns);
        const left = Math.min(SIDE - columns, Math.max(0, nearest(MIDDLE - x)));
        const top = Math.min(SIDE - rows, Math.max(0, nearest(MIDDLE - y)));
        grey.forEach((level, place) => {
            const row = top + Math.floor(place / columns);
            pixels[SIDE * row + left + (place % columns)] = level;
        });
        return pixels;
    }

    return { SIDE, PEN, emptyInk, addStroke, boundingBox, asDrawn, centreOfMass, centredAndScaled };
})());

// The digit pad's second model: the convolutional network of chapter 10_convolution, when it
// predicts. Its numbers come from network_weights.js. Nothing here knows the page.
//
// Layers pass on one flat array, with the channels of a place side by side: row, column, channel.
// A kernel is laid out in the same way, and then by filter: row, column, channel, filter. Both are
// as Keras has them. Dropout works in training alone, so it does not appear.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    const { SIDE, dense } = globalThis.DigitPad;
    const WINDOW = 5; // side of a window

    const relu = (values) => values.map((value) => Math.max(0, value));

    /** Lay a window on every place where it fits: side x side x channels to (side - 4)² x filters. */
    function convolve(values, side, kernel, bias) {
        const [channels, filters] = [values.length / side ** 2, bias.length];
        const places = side - WINDOW + 1;
        const sums = new Float64Array(places * places * filters);
        const strip = WINDOW * channels; // a window's row: its numbers stand in one piece
        for (let place = 0; place < places * places; place++) {
            const [top, left] = [Math.floor(place / places), place % places];
            const sum = sums.subarray(filters * place, filters * (place + 1));
            sum.set(bias);
            for (let row = 0; row < WINDOW; row++) {
                const from = channels * (side * (top + row) + left);
                for (let n = 0; n < strip; n++) {
                    const value = values[from + n];
                    if (value === 0) continue; // paper, or a window that found nothing
                    const weights = filters * (strip * row + n);
                    for (let filter = 0; filter < filters; filter++) {
                        sum[filter] += value * kernel[weights + filter];
                    }
                }
            }
        }
        return sums;
    }

    /** Keep the largest of each 2 x 2 places: side x side x channels to (side / 2)² x channels. */
    function pool(values, side) {
        const channels = values.length / side ** 2;
        const kept = new Float64Array(values.length / 4).fill(-Infinity);
        values.forEach((value, n) => {
            const [place, channel] = [Math.floor(n / channels), n % channels];
            const [row, column] = [Math.floor(place / side), place % side];
            const four = (side / 2) * Math.floor(row / 2) + Math.floor(column / 2);
            const at = channels * four + channel;
            kept[at] = Math.max(kept[at], value);
        });
        return kept;
    }

    /** Score an image: pixels (784) to 10 logits. The last layers are dense, as all of the linear model. */
    function networkLogits(pixels, { kernel_1, bias_1, kernel_2, bias_2, W_1, b_1, W_2, b_2 }) {
        const strokes = pool(relu(convolve(pixels, SIDE, kernel_1, bias_1)), 24); // 12 x 12 x 16
        const shapes = pool(relu(convolve(strokes, 12, kernel_2, bias_2)), 8); // 4 x 4 x 32
        const hidden = relu(dense(shapes, W_1, b_1)); // 64
        return dense(hidden, W_2, b_2);
    }

    return { convolve, pool, networkLogits };
})());

// A drawing in the address of a page, so that a link opens to the same drawing: no server sees
// what follows the #. Nothing here knows the page.
//
// Strokes become bytes, and these base64 without the letters that an address cannot hold. A point
// is two bytes, its places on the grid of strokes.js. Most points lie near the one before, and
// need a byte: how far it is to the right in the upper four bits, how far down in the lower. The
// last byte is a check sum, because links get cut off in the post.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    const { GRID, MARGIN } = globalThis.DigitPad;
    const NAME = "drawing=";
    const PEN_UP = 255; // a point follows that begins a stroke
    const FAR = 254; // a point follows that is too far away for one byte
    const REACH = 7; // steps of the grid that fit into four bits, either way
    const LONGEST = 20_000; // letters; nobody draws so much by hand

    const onGrid = (point) => point.map((part) => Math.round((part + MARGIN) * GRID));
    const offGrid = (point) => point.map((part) => part / GRID - MARGIN);
    const checkSum = (bytes) => bytes.reduce((sum, byte) => (31 * sum + byte) % 251, 7);

    /** Write strokes as what follows the # of an address. */
    function toFragment(strokes) {
        const bytes = [];
        for (const stroke of strokes) {
            let last = null;
            for (const point of stroke.map(onGrid)) {
                const way = last && [point[0] - last[0], point[1] - last[1]];
                if (way?.every((part) => Math.abs(part) <= REACH)) {
                    bytes.push(16 * (way[0] + REACH) + way[1] + REACH);
                } else {
                    bytes.push(last ? FAR : PEN_UP, ...point);
                }
                last = point;
            }
        }
        bytes.push(checkSum(bytes));
        const text = btoa(String.fromCharCode(...bytes));
        return NAME + text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    }

    /** Give the bytes of base64, or none where it is not. */
    function bytesOf(text) {
        if (!/^[\w-]+$/.test(text) || text.length > LONGEST || text.length % 4 === 1) return [];
        const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
        return Array.from(letters, (letter) => letter.charCodeAt(0));
    }

    /** Read strokes from the # of an address on: null where there are none, or they are damaged. */
    function fromFragment(fragment) {
        if (!holdsDrawing(fragment)) return null;
        const bytes = bytesOf(fragment.slice(1 + NAME.length));
        if (bytes.length < 4 || bytes.pop() !== checkSum(bytes)) return null;
        const strokes = [];
        let point = null;
        for (let n = 0; n < bytes.length; n++) {
            if (bytes[n] >= FAR) {
                if (bytes[n] === PEN_UP) strokes.push([]);
                point = [bytes[++n], bytes[++n]];
            } else {
                point = point && [point[0] + (bytes[n] >> 4) - REACH, point[1] + (bytes[n] & 15) - REACH];
            }
            if (!strokes.length || !point.every((part) => part >= 0 && part <= 255)) return null;
            strokes.at(-1).push(offGrid(point));
        }
        return strokes;
    }

    /** Say whether what follows the # of an address is meant to be a drawing. */
    function holdsDrawing(fragment) {
        return fragment.startsWith(`#${NAME}`);
    }

    return { toFragment, fromFragment, holdsDrawing };
})());

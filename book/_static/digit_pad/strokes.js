// What was drawn, stroke by stroke, and the way back. Nothing here knows the page.
//
// A stroke is a list of points [x, y] in the model's pixels. Points lie on a grid, eight to a
// pixel, so that a link can hold a drawing exactly: see link.js.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    const { SIDE, emptyInk, addStroke } = globalThis.DigitPad;
    const GRID = 8;
    const MARGIN = 2; // pixels around the paper that points may lie on; no ink gets in from beyond
    const STEP = 0.4; // points nearer than this to the last are left out

    /** Move a point to the nearest one on the grid. */
    function snapped(point) {
        return point.map((part) => {
            const inside = Math.min(SIDE + MARGIN - 1 / GRID, Math.max(-MARGIN, part));
            return Math.round(inside * GRID) / GRID;
        });
    }

    /** Keep the strokes of a drawing, and every state before. */
    function history() {
        let strokes = [];
        const past = []; // of states: a stroke that a state holds is never changed again

        function become(state) {
            past.push(strokes);
            strokes = state;
        }

        return {
            strokes: () => strokes,
            canUndo: () => past.length > 0,

            /** Begin a stroke; gives its first point. */
            begin(point) {
                const first = snapped(point);
                become([...strokes, [first]]);
                return first;
            },

            /** Lengthen the last stroke; gives the two ends of the new piece, or null if it is too short. */
            extend(point) {
                const stroke = strokes.at(-1);
                const [from, to] = [stroke.at(-1), snapped(point)];
                if (Math.hypot(to[0] - from[0], to[1] - from[1]) < STEP) return null;
                stroke.push(to);
                return [from, to];
            },

            /** Put other strokes there, or none; this too can be undone. */
            replace(others = []) {
                if (strokes.length || others.length) become(others);
            },

            undo() {
                if (past.length) strokes = past.pop();
            },
        };
    }

    /** Give every straight piece [from, to] of strokes; a dot begins and ends in one point. */
    function pieces(strokes) {
        return strokes.flatMap((stroke) => stroke.map((point, n) => [stroke[Math.max(0, n - 1)], point]));
    }

    /** Give the ink of strokes. */
    function inkOf(strokes) {
        const ink = emptyInk();
        pieces(strokes).forEach(([from, to]) => addStroke(ink, from, to));
        return ink;
    }

    return { GRID, MARGIN, snapped, history, pieces, inkOf };
})());

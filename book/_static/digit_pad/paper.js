// The digit pad's paper: a pen, a mouse, a finger or the keys draw strokes on it.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    const { SIDE, PEN, PAPER, emptyInk, addStroke, history, pieces, inkOf } = globalThis.DigitPad;
    const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

    /**
     * Let strokes be drawn on an element. It calls `begun` before a stroke, `changed` after each
     * change of the ink, and `say` with words for those who do not see the brush.
     */
    function paperOn(paper, { begun, changed, say }) {
        const pen = paper.querySelector(".ink").getContext("2d");
        pen.scale(PAPER / SIDE, PAPER / SIDE);
        Object.assign(pen, { lineWidth: PEN, lineCap: "round", lineJoin: "round" });
        const drawing = history();
        const held = new Set(); // arrow keys that are down
        let ink = emptyInk();
        let brush = [SIDE / 2, SIDE / 2];
        let down = false;

        function paint([from, to]) {
            pen.beginPath();
            pen.moveTo(...from);
            pen.lineTo(...to);
            pen.stroke();
        }

        /** Show the strokes as they are now. */
        function redraw() {
            lower(false);
            ink = inkOf(drawing.strokes());
            pen.clearRect(0, 0, SIDE, SIDE);
            pieces(drawing.strokes()).forEach(paint);
            changed();
        }

        function lower(now) {
            down = now;
            paper.classList.toggle("down", now);
        }

        function place(brushNow) {
            brush = brushNow;
            paper.style.setProperty("--x", brush[0] / SIDE);
            paper.style.setProperty("--y", brush[1] / SIDE);
        }

        function add(piece) {
            addStroke(ink, ...piece);
            paint(piece);
            changed();
        }

        /** Begin a stroke where the brush is now. */
        function begin(point) {
            begun();
            place(point);
            lower(true);
            const first = drawing.begin(point);
            add([first, first]);
        }

        /** Move the brush, with ink if it is down. */
        function move(point) {
            place(point);
            const piece = down && drawing.extend(point);
            if (piece) add(piece);
        }

        /** Give where an event happened, in the model's pixels. */
        function whereOf(event) {
            const box = paper.getBoundingClientRect();
            const inside = [event.clientX - box.left, event.clientY - box.top];
            return [(inside[0] * SIDE) / box.width, (inside[1] * SIDE) / box.height];
        }

        function clear() {
            drawing.replace();
            place([SIDE / 2, SIDE / 2]);
            redraw();
        }

        paper.addEventListener("pointerdown", (event) => {
            if (!event.isPrimary || event.button !== 0) return;
            paper.setPointerCapture(event.pointerId);
            paper.classList.remove("by-keys");
            begin(whereOf(event));
        });
        paper.addEventListener("pointermove", (event) => {
            if (!paper.hasPointerCapture(event.pointerId)) return;
            const parts = event.getCoalescedEvents?.() ?? [];
            for (const part of parts.length ? parts : [event]) move(whereOf(part));
        });
        paper.addEventListener("lostpointercapture", () => lower(false));

        paper.addEventListener("keydown", (event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            if (event.key in MOVES) {
                held.add(event.key); // two arrows together move aslant
                const step = [0, 1].map((axis) =>
                    [...held].reduce((way, key) => way + MOVES[key][axis], brush[axis]));
                move(step.map((part) => Math.min(SIDE, Math.max(0, part))));
            } else if (event.key === " " || event.key === "Enter") {
                if (event.repeat) return event.preventDefault();
                if (down) lower(false);
                else begin(brush);
                say(down ? "Brush down" : "Brush up");
            } else if (event.key === "Delete" || event.key === "Backspace") {
                begun();
                clear();
            } else {
                return;
            }
            paper.classList.add("by-keys");
            event.preventDefault();
        });
        paper.addEventListener("keyup", (event) => held.delete(event.key));
        paper.addEventListener("blur", () => {
            held.clear();
            lower(false);
        });

        place(brush);
        return {
            ink: () => ink,
            strokes: drawing.strokes,
            canUndo: drawing.canUndo,
            clear,
            undo() {
                drawing.undo();
                redraw();
            },
            replace(strokes) {
                drawing.replace(strokes);
                redraw();
            },
        };
    }

    return { paperOn };
})());

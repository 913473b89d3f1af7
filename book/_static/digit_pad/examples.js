// Digits of MNIST for the pad, to bet on before the models answer. Their pixels come from
// digits.js, which is loaded when a reader asks. Nothing here knows the page.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    const { SIDE, ranking } = globalThis.DigitPad;
    const NOBODY = 255; // stands where no network's answer is kept

    /**
     * Unpack digits from base64: a list of {label, read, pixels}. A digit is six bytes (its label;
     * what chapter 10's network read, if that is the point; left, top, width and height of the box
     * that holds its ink), then the grey levels in the box, row by row.
     */
    function unpackedDigits(text) {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const digits = [];
        for (let n = 0; n < bytes.length;) {
            const [label, read, left, top, width, height] = bytes.subarray(n, (n += 6));
            const levels = bytes.subarray(n, (n += width * height));
            const pixels = new Float64Array(SIDE * SIDE);
            levels.forEach((level, place) => {
                const row = top + Math.floor(place / width);
                pixels[SIDE * row + left + (place % width)] = level / 255;
            });
            digits.push({ label, read: read === NOBODY ? null : read, pixels });
        }
        return digits;
    }

    /** Give a list's members in another order. */
    function shuffled(list, random = Math.random) {
        const order = [...list];
        for (let n = order.length - 1; n > 0; n--) {
            const other = Math.floor((n + 1) * random());
            [order[n], order[other]] = [order[other], order[n]];
        }
        return order;
    }

    /** Say how a bet went, and what chapter 10's network read where that is known. */
    function outcome({ label, read }, bet) {
        const first = `You say ${bet}, the label says ${label}.`;
        return read === null ? first : `${first} Chapter 10’s network read a ${read}.`;
    }

    /**
     * Count another bet: how often you and the models agreed with the label. What the models say is
     * ten probabilities for each that is there; `network` may be missing.
     */
    function counted(tally, { label }, bet, { network, linear }) {
        const agrees = (probabilities) => Number(Boolean(probabilities) && ranking(probabilities)[0] === label);
        return {
            bets: tally.bets + 1,
            you: tally.you + Number(bet === label),
            network: tally.network + agrees(network),
            linear: tally.linear + agrees(linear),
        };
    }

    /** Write the count in words, with the network if it takes part. */
    function score({ bets, you, network, linear }, withNetwork) {
        const others = withNetwork ? `, the network ${network}, the linear model ${linear}` : `, the linear model ${linear}`;
        return `As labelled so far: you ${you} of ${bets}${others}.`;
    }

    const NO_BETS = { bets: 0, you: 0, network: 0, linear: 0 };

    return { unpackedDigits, shuffled, outcome, counted, score, NO_BETS };
})());

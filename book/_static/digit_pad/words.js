// What the digit pad says about ten probabilities, in words. Nothing here knows the page.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    const SURE = 0.9; // from here on it is sure
    const GUESS = 0.3; // below, the first choice is little more than the 1 in 10 of a guess
    const RIVAL = 0.5; // a second choice that has this share of the first is a rival

    const NOTHING = { linear: "its bias alone", network: "its biases" };

    /** Write a probability as a rounded percentage that never says 0% or 100%. */
    function percent(probability, [under, over] = ["<1%", ">99%"]) {
        if (probability < 0.005) return under;
        return probability >= 0.995 ? over : `${Math.round(100 * probability)}%`;
    }

    /** Write a probability for a sentence. */
    const inWords = (probability) => percent(probability, ["less than 1%", "more than 99%"]);

    /** Say how sure ten probabilities are: "sure", "leaning", "hesitating" or "guessing". */
    function certainty(probabilities) {
        const [second, first] = [...probabilities].sort((one, other) => one - other).slice(-2);
        if (first >= SURE) return "sure";
        if (first < GUESS) return "guessing";
        return second >= RIVAL * first ? "hesitating" : "leaning";
    }

    /** Say whether a model is to be silent, because even its first choice is below the threshold. */
    function silent(probabilities, threshold) {
        return Math.max(...probabilities) < threshold;
    }

    /**
     * Say in one sentence what the model, "linear" or "network", answers and how sure it is; hasInk
     * is false for an empty pad.
     */
    function verdict(probabilities, hasInk, model = "linear", threshold = 0) {
        const [first, second] = globalThis.DigitPad.ranking(probabilities);
        const [p, q] = [first, second].map((digit) => inWords(probabilities[digit]));
        if (!hasInk) return `No ink yet. From ${NOTHING[model]} it would say ${first}, ${p}.`;
        if (silent(probabilities, threshold)) return `I don’t know: ${first} comes first, but with ${p} only.`;
        return {
            sure: `It is sure: ${p} for ${first}.`,
            leaning: `It leans towards ${first} with ${p}. Next comes ${second} with ${q}.`,
            hesitating: `It hesitates between ${first} with ${p} and ${second} with ${q}.`,
            guessing: `Hardly better than a guess: even its first choice, ${first}, gets only ${p}.`,
        }[certainty(probabilities)];
    }

    /** Say the same in a few words, to stand below the digit. */
    function brief(probabilities, hasInk, threshold = 0) {
        const [first, second] = globalThis.DigitPad.ranking(probabilities);
        const p = percent(probabilities[first]);
        if (!hasInk) return "no ink yet";
        if (silent(probabilities, threshold)) return `I don’t know: ${p}`;
        return {
            sure: `sure: ${p}`,
            leaning: `leaning: ${p}`,
            hesitating: `${p}, or ${second}?`,
            guessing: `guessing: ${p}`,
        }[certainty(probabilities)];
    }

    /** Say whether the two models agree; each may be silent. */
    function agreement(network, linear, threshold = 0) {
        const quiet = [network, linear].map((probabilities) => silent(probabilities, threshold));
        const [one, other] = [network, linear].map((probabilities) => globalThis.DigitPad.ranking(probabilities)[0]);
        if (quiet[0] && quiet[1]) return "Neither knows.";
        if (quiet[0] || quiet[1]) return `Only the ${quiet[0] ? "linear model" : "network"} answers.`;
        return one === other ? `Both say ${one}.` : `They disagree: ${one} or ${other}?`;
    }

    /** Write the likeliest digit and its probability, in short: "4, 97%". */
    function answer(probabilities) {
        const [first] = globalThis.DigitPad.ranking(probabilities);
        return `${first}, ${percent(probabilities[first])}`;
    }

    /** Write a number with one decimal and its sign, with a true minus. */
    function signed(number) {
        const rounded = number.toFixed(1).replace(/^-0\.0$/, "0.0");
        return rounded.startsWith("-") ? rounded.replace("-", "−") : rounded === "0.0" ? rounded : `+${rounded}`;
    }

    return { percent, certainty, silent, verdict, brief, agreement, answer, signed };
})());

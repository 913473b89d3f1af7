// "Or try a test digit": the digit pad shows one of MNIST, and asks before the models answer.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    const { unpackedDigits, shuffled, outcome, counted, score, NO_BETS, paintPixels } = globalThis.DigitPad;
    const KINDS = {
        plain: "One of the first fifty test digits.",
        hard: "One of the forty that the network of chapter 10 misread.",
    };
    const NOT_LOADED = "The digits could not be loaded. Try once more, or draw one.";

    /**
     * Let the buttons of a pad show digits, and take bets. It calls `load` for the packed digits,
     * `begun` when one is there, `changed` when something is to be shown, `answers` for what the
     * models say of it, `say` and `note` with words.
     */
    function quizIn(screen, { load, begun, changed, answers, say, note }) {
        const find = (selector) => screen.querySelector(selector);
        const waiting = {}; // for each kind, the digits that have not been shown
        let all = null;
        let kind = null;
        let digit = null; // that is shown, if one is
        let asking = false;
        let tally = NO_BETS;

        /** Show the next digit of a kind, and ask. */
        async function ask(wanted) {
            note("");
            const packed = await load();
            if (!packed) {
                note(NOT_LOADED);
                say(NOT_LOADED);
                return;
            }
            all ??= Object.fromEntries(Object.entries(packed).map(([name, text]) => [name, unpackedDigits(text)]));
            if (!waiting[wanted]?.length) waiting[wanted] = shuffled(all[wanted]);
            begun();
            kind = wanted;
            digit = waiting[kind].pop();
            paintPixels(find(".example"), digit.pixels);
            find(".example").setAttribute("aria-label", KINDS[kind]);
            turn(true);
            find(".ask").focus({ preventScroll: true });
            say(`${KINDS[kind]} What is it?`);
        }

        /** Ask, or no longer. */
        function turn(now) {
            asking = now;
            screen.classList.toggle("asking", asking);
            find(".ask").hidden = !asking;
            find(".example").hidden = !digit;
            find(".outcome").hidden = !digit || asking;
            screen.classList.toggle("trying", Boolean(digit));
            changed();
        }

        /** Take a bet, and let the models answer. */
        function bet(guess) {
            const said = answers(digit.pixels);
            tally = counted(tally, digit, guess, said);
            find(".how").textContent = outcome(digit, guess);
            find(".score").textContent = score(tally, Boolean(said.network));
            turn(false);
            find(".another").focus({ preventScroll: true });
            say(`${find(".how").textContent} ${find(".score").textContent}`);
        }

        screen.querySelectorAll("[data-kind]").forEach((button) =>
            button.addEventListener("click", () => ask(button.dataset.kind)));
        find(".another").addEventListener("click", () => ask(kind));
        find(".bets").addEventListener("click", (event) => {
            const button = event.target.closest("button");
            if (button) bet(Number(button.value));
        });
        screen.addEventListener("keydown", (event) => {
            if (!asking || event.ctrlKey || event.metaKey || event.altKey) return;
            if (/^[0-9]$/.test(event.key)) bet(Number(event.key));
        });

        return {
            digit: () => digit,
            asking: () => asking,

            /** Put the digit away: a drawing comes. */
            leave() {
                if (!digit) return;
                digit = null;
                turn(false);
            },
        };
    }

    return { quizIn };
})());

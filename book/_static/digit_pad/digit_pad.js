// The digit pad: draw a digit, and see what the models answer while you draw.
//
// Each `:::{digit-pad}` of a page becomes one. What stood inside stays, for print. The option
// `:model:` says who answers from the start, and `:threshold:` lets the models be silent.
"use strict";

(() => {
    const {
        FLOAT16, decoded, dense, softmax, evidence, ranking, networkLogits, asDrawn, centredAndScaled, percent,
        silent, verdict, brief, agreement, answer, signed, paintPixels, paintEvidence, toFragment, fromFragment,
        holdsDrawing, loaded, pad, paperOn, quizIn,
    } = globalThis.DigitPad;
    const { W, b } = decoded(globalThis.DigitPad.encoded);
    const models = { linear: (pixels) => dense(pixels, W, b) }; // and the network, once it is loaded

    const NAMES = { linear: "Linear model.", network: "Convolutional network.", both: "Both models." };
    const LOADING = "Loading the convolutional network.";
    const NOT_LOADED =
        "The network could not be loaded, so the linear model answers. Choose the network again to try once more.";
    const DAMAGED = "The link to this page should hold a drawing, but a part of it is missing or changed.";
    const COPIED = "The link is copied: whoever opens it sees this drawing.";
    const COPY_IT = "Copy this link: ";
    const FULL_COLOUR = 0.6; // evidence that gets the full colour
    const NEAR = "600px"; // below the screen: from here on a reader may soon see the pad
    const PAUSE = 700; // milliseconds without a change, before the answer is read aloud

    /** Let the network answer, if it can be loaded; gives whether it does. */
    async function loadNetwork() {
        if (!await loaded("network_weights.js", "encodedNetwork")) return false;
        if (!models.network) {
            const numbers = decoded(globalThis.DigitPad.encodedNetwork, FLOAT16);
            models.network = (pixels) => networkLogits(pixels, numbers);
        }
        return true;
    }

    /** Give the packed test digits, or null where they cannot be loaded. */
    async function loadDigits() {
        return await loaded("digits.js", "encodedDigits") ? globalThis.DigitPad.encodedDigits : null;
    }

    /** Give what each model that is there makes of pixels: ten probabilities. */
    function answersTo(pixels) {
        return Object.fromEntries(Object.entries(models).map(([name, model]) => [name, softmax(model(pixels))]));
    }

    /** Make the pad in a container, and let it listen. */
    function build(container, number) {
        const screen = document.createElement("div");
        screen.className = "pad";
        screen.innerHTML = pad(`digit-pad-${number}`, container.classList.contains("with-threshold"));
        container.append(screen);
        container.classList.add("ready");

        const find = (selector) => screen.querySelector(selector);
        const scaling = find(".centring input");
        const chosen = () => find(".models input:checked").value;
        const threshold = () => Number(find(".threshold input")?.value ?? 0) / 100;
        let frame = 0;
        let timer = 0;

        const paper = paperOn(find(".paper"), {
            begun: () => quiz.leave(),
            changed: () => change(),
            say,
        });
        const quiz = quizIn(screen, {
            load: beginQuiz, begun: () => paper.strokes().length && paper.clear(), changed: () => show(),
            answers: answersTo, say: sayInstead, note,
        });

        /** Work out the answers, and show them. */
        function show() {
            frame = 0;
            const digit = quiz.digit();
            const hasInk = Boolean(digit) || paper.strokes().length > 0;
            const seen = digit?.pixels ?? (scaling.checked ? centredAndScaled : asDrawn)(paper.ink());
            const said = answersTo(seen);
            for (const [name, probabilities] of Object.entries(said)) {
                showColumn(name, probabilities, hasInk);
            }
            if (!said.network) showLoading();
            find(".together").textContent = hasInk ? together(said) : "";
            if (!digit) showCentring(said);
            const state = { network: chosen() === "network", both: chosen() === "both", empty: !hasInk };
            for (const [name, holds] of Object.entries(state)) screen.classList.toggle(name, holds);
            screen.classList.toggle("scaled", scaling.checked);
            screen.style.setProperty("--threshold", threshold());
            // Not `disabled`, which would take the focus from a button that was just pressed.
            find(".undo").setAttribute("aria-disabled", !paper.canUndo());
            find(".copy").setAttribute("aria-disabled", !paper.strokes().length);
            paintPixels(find(".seen"), seen);
            showReasons(seen, ranking(said.linear)[0]);
        }

        /** Show what a model answers: its digit, words and ten bars. */
        function showColumn(name, probabilities, hasInk) {
            const column = find(`[data-model=${name}]`);
            const [winner] = ranking(probabilities);
            const quiet = hasInk && silent(probabilities, threshold());
            column.classList.remove("waiting");
            column.classList.toggle("silent", quiet);
            column.querySelector(".winner").textContent = quiet || !hasInk ? "?" : winner;
            column.querySelector(".words").textContent = verdict(probabilities, hasInk, name, threshold());
            column.querySelector(".brief").textContent = brief(probabilities, hasInk, threshold());
            column.querySelectorAll("[data-digit]").forEach((row, digit) => {
                row.style.setProperty("--share", probabilities[digit]);
                row.classList.toggle("first", digit === winner);
                row.querySelector(".percent").textContent = percent(probabilities[digit]);
            });
        }

        /** Say in the network's column that it is on its way. */
        function showLoading() {
            const column = find("[data-model=network]");
            column.classList.add("waiting");
            column.querySelector(".winner").textContent = "…";
            column.querySelectorAll(".words, .brief").forEach((place) => (place.textContent = LOADING));
        }

        /** Say in a line what the model beside the chosen one answers, or whether both agree. */
        function together(said) {
            if (chosen() === "linear") return said.network ? `The network says ${answer(said.network)}.` : "";
            if (!said.network || chosen() === "network") return `The linear model says ${answer(said.linear)}.`;
            return agreement(said.network, said.linear, threshold());
        }

        /** Say what the model that leads answers to the ink as it was drawn, and centred. */
        function showCentring(said) {
            const lead = chosen() !== "linear" && said.network ? "network" : "linear";
            const other = (scaling.checked ? asDrawn : centredAndScaled)(paper.ink());
            const both = [answer(said[lead]), answer(softmax(models[lead](other)))];
            if (scaling.checked) both.reverse();
            find(".as-drawn").textContent = `As drawn: ${both[0]}.`;
            find(".centred").textContent = `Centred and scaled: ${both[1]}.`;
        }

        /** Show which ink speaks for a digit in the linear model, and which against it. */
        function showReasons(pixels, digit) {
            const shares = evidence(pixels, W, digit);
            find(".reason").textContent = digit;
            find(".sum-for").textContent = signed(sumOf(shares, 1));
            find(".sum-against").textContent = signed(sumOf(shares, -1));
            find(".bias").textContent = signed(b[digit]);
            find(".score-of-it").textContent = signed(models.linear(pixels)[digit]);
            paintEvidence(find(".evidence"), shares, FULL_COLOUR);
        }

        /** Show the answer in the next frame, and say it, after any news, when all is still. */
        function change(news = "") {
            frame ||= requestAnimationFrame(show);
            clearTimeout(timer);
            timer = setTimeout(() => {
                if (!quiz.asking()) say(`${news} ${spoken()}`.trim());
            }, PAUSE);
        }

        /** Give the answers as a sentence or three. */
        function spoken() {
            const words = (name, part) => find(`[data-model=${name}] ${part}`).textContent;
            if (chosen() !== "both") return words(chosen(), ".words");
            return `Network: ${words("network", ".words")} Linear model: ${words("linear", ".words")} ` +
                find(".together").textContent;
        }

        /** Let the chosen model answer; where the network cannot be loaded the linear one goes on. */
        async function choose() {
            const wanted = chosen();
            note("");
            change();
            const there = wanted === "linear" || await loadNetwork();
            if (chosen() !== wanted) return; // chosen otherwise while it was loading
            if (!there) withoutNetwork();
            change(there ? NAMES[wanted] : NOT_LOADED);
        }

        function withoutNetwork() {
            find("[value=linear]").checked = true;
            note(NOT_LOADED);
        }

        /** Choose before the reader does, and load the network once they come near. */
        function beginWith(model) {
            find(`[value=${model}]`).checked = true;
            const watch = new IntersectionObserver(async (seen) => {
                if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
                watch.disconnect();
                if (chosen() === "linear") return;
                if (await loadNetwork()) {
                    frame ||= requestAnimationFrame(show); // nothing is said: the reader did nothing
                } else if (chosen() !== "linear") {
                    withoutNetwork();
                    change(NOT_LOADED);
                }
            }, { rootMargin: NEAR });
            watch.observe(screen);
        }

        /** Let both models answer to test digits, if they can be loaded; gives the digits. */
        async function beginQuiz() {
            const [digits, there] = await Promise.all([loadDigits(), loadNetwork()]);
            if (digits && there) find("[value=both]").checked = true;
            return digits;
        }

        /** Write a sentence below the answer, or none, and behind it a link. */
        function note(sentence, link = "") {
            const place = find(".notice");
            place.textContent = sentence;
            place.hidden = !sentence;
            if (!link) return;
            const field = document.createElement("input");
            Object.assign(field, { type: "text", readOnly: true, value: link, ariaLabel: "Link to this drawing" });
            place.append(field);
            field.focus();
            field.select();
        }

        function say(words) {
            find(".status").textContent = words;
        }

        /** Say something that matters more than the answers: these are not read aloud after it. */
        function sayInstead(words) {
            clearTimeout(timer);
            say(words);
        }

        /** Put a link to the drawing where it can be pasted from, or else where it can be seen. */
        async function copyLink() {
            if (!paper.strokes().length) return;
            const link = `${location.href.split("#")[0]}#${toFragment(paper.strokes())}`;
            try {
                await navigator.clipboard.writeText(link);
                note(COPIED);
                sayInstead(COPIED);
            } catch { // no secure page, or the reader does not allow it
                note(COPY_IT, link);
            }
        }

        /** Show the drawing that the page's address holds, if it holds one. */
        function openLink() {
            if (!holdsDrawing(location.hash)) return;
            const strokes = fromFragment(location.hash);
            if (strokes) {
                quiz.leave();
                paper.replace(strokes);
            }
            note(strokes ? "" : DAMAGED);
            screen.scrollIntoView({ block: "nearest" });
        }

        function undo() {
            if (!paper.canUndo()) return;
            quiz.leave();
            paper.undo();
        }

        find(".clear").addEventListener("click", () => {
            quiz.leave();
            paper.clear();
        });
        find(".undo").addEventListener("click", undo);
        find(".copy").addEventListener("click", copyLink);
        screen.addEventListener("keydown", (event) => {
            const wanted = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
            if (!wanted) return;
            event.preventDefault();
            undo();
        });
        scaling.addEventListener("change", () => change());
        find(".models").addEventListener("change", choose);
        find(".threshold input")?.addEventListener("input", ({ target }) => {
            const words = target.value === "0" ? "never" : `below ${target.value}%`;
            target.setAttribute("aria-valuetext", words);
            find(".threshold .level").textContent = `${target.value}%`;
            change();
        });

        const first = ["network", "both"].find((model) => container.classList.contains(`begins-${model}`));
        if (first) beginWith(first);
        if (number === 0) { // one drawing fits into an address
            openLink();
            window.addEventListener("hashchange", openLink);
        }
        show();
    }

    /** Add up the evidence of one sign. */
    function sumOf(shares, sign) {
        return shares.reduce((sum, share) => (share * sign > 0 ? sum + share : sum), 0);
    }

    globalThis.DigitPad.models = models;
    document.querySelectorAll(".widget.digit-pad").forEach(build);
})();

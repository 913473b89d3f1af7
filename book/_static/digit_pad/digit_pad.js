// The digit pad: draw a digit, and see what the model answers while you draw.
//
// Each `:::{digit-pad}` of a page becomes one. What stood inside stays, for print. With the option
// `:model: network` the network answers from the start.
"use strict";

(() => {
    const {
        SIDE, PEN, FLOAT16, decoded, dense, softmax, evidence, ranking, networkLogits, emptyInk,
        addStroke, asDrawn, centredAndScaled, percent, verdict, answer, signed, paintPixels, paintEvidence,
    } = globalThis.DigitPad;
    const { W, b } = decoded(globalThis.DigitPad.encoded);
    const NETWORK = new URL("network_weights.js", document.currentScript.src);
    const models = { linear: (pixels) => dense(pixels, W, b) }; // and the network, once it is loaded
    let loading = null; // a promise, while the network is on its way

    const NAMES = { linear: "Linear model.", network: "Convolutional network." };
    const LOADING = "Loading the convolutional network.";
    const NOT_LOADED =
        "The network could not be loaded, so the linear model answers. Choose the network again to try once more.";
    const PAPER = 560; // pixels of the drawn picture, whatever its size on the screen
    const FULL_COLOUR = 0.6; // evidence that gets the full colour
    const NEAR = "600px"; // below the screen: from here on a reader may soon see the pad
    const PAUSE = 700; // milliseconds without a change, before the answer is read aloud
    const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

    const BAR = (digit) => `
        <li data-digit="${digit}">
            <span class="digit">${digit}</span>
            <span class="track"><span class="bar"></span></span>
            <span class="percent"></span>
        </li>`;

    const PAD = (id) => `
        <div class="drawing">
            <div class="paper" tabindex="0" role="application" aria-label="Pad: draw a digit here"
                aria-describedby="${id}-keys">
                <canvas width="${PAPER}" height="${PAPER}"></canvas>
                <span class="invitation" aria-hidden="true">Draw a digit</span>
                <span class="brush"></span>
            </div>
            <div class="tools">
                <p class="keys" id="${id}-keys">Or with keys: arrows move the brush, Space lowers and
                    lifts it, Delete clears.</p>
                <button type="button" class="clear">Clear</button>
            </div>
        </div>
        <div class="answer">
            <fieldset class="models">
                <legend>Model:</legend>
                <label><input type="radio" name="${id}-model" value="linear" autocomplete="off" checked>
                    linear</label>
                <label><input type="radio" name="${id}-model" value="network" autocomplete="off">
                    convolutional network</label>
            </fieldset>
            <p class="notice" hidden></p>
            <p class="verdict"><span class="winner" aria-hidden="true"></span> <span class="words"></span></p>
            <ol class="bars" role="list" aria-label="The probability of each digit">
                ${Array.from({ length: 10 }, (_, digit) => BAR(digit)).join("")}
            </ol>
        </div>
        <div class="centring">
            <label><input type="checkbox" role="switch" checked>
                <span>Centre and scale, as MNIST was made</span></label>
            <p class="both"><span class="as-drawn"></span> <span class="centred"></span></p>
        </div>
        <div class="picture">
            <canvas class="seen" width="${SIDE}" height="${SIDE}" role="img"
                aria-label="Your drawing in 28 by 28 grey pixels"></canvas>
            <div><p><b>What the model sees</b></p>
                <p>28 × 28 grey levels, and nothing else</p></div>
        </div>
        <div class="reasons">
            <div class="picture of-linear">
                <canvas class="evidence" width="${SIDE}" height="${SIDE}" role="img"
                    aria-label="Your ink times the weights of the winning digit, in red and blue"></canvas>
                <div><p><b>Why <span class="winner"></span>?</b> Its weights times your ink</p>
                    <dl>
                        <dt class="key for">red: for it</dt><dd class="sum-for"></dd>
                        <dt class="key against">blue: against</dt><dd class="sum-against"></dd>
                        <dt>its bias</dt><dd class="bias"></dd>
                        <dt>its score</dt><dd class="score"></dd>
                    </dl></div>
            </div>
            <div class="of-network">
                <p><b>Why <span class="winner"></span>?</b> What a pixel counts for depends on the pixels
                    around it, so no one picture shows the network’s reasons.</p>
                <p>The linear model says: <b class="linear-answer"></b></p>
            </div>
        </div>
        <p class="caution">This is the <span class="of-linear">linear model that step 6 keeps</span><span
            class="of-network">convolutional network that chapter 11 keeps</span>. It always answers
            with one of the ten digits, even for a scribble, and a high percentage is no proof.</p>
        <p class="status" role="status" aria-live="polite"></p>`;

    /** Make the pad in a container, and let it listen. */
    function build(container, number) {
        const screen = document.createElement("div");
        screen.className = "pad";
        screen.innerHTML = PAD(`digit-pad-${number}`);
        container.append(screen);
        container.classList.add("ready");

        const find = (selector) => screen.querySelector(selector);
        const paper = find(".paper");
        const pen = paper.querySelector("canvas").getContext("2d");
        pen.scale(PAPER / SIDE, PAPER / SIDE);
        Object.assign(pen, { lineWidth: PEN, lineCap: "round", lineJoin: "round" });
        const scaling = find(".centring input");
        const chosen = () => find(".models input:checked").value;
        const held = new Set(); // arrow keys that are down
        let ink = emptyInk();
        let hasInk = false;
        let brush = [SIDE / 2, SIDE / 2];
        let penDown = false;
        let frame = 0;
        let timer = 0;

        /** Work out the answer, as drawn and centred, and show it. */
        function show() {
            frame = 0;
            const pictures = [asDrawn(ink), centredAndScaled(ink)];
            const model = models[chosen()] ? chosen() : "linear";
            const both = pictures.map((pixels) => softmax(models[model](pixels)));
            const seen = Number(scaling.checked);
            const [pixels, probabilities] = [pictures[seen], both[seen]];
            const [winner] = ranking(probabilities);
            showBars(probabilities, winner);
            screen.querySelectorAll(".winner").forEach((place) => (place.textContent = winner));
            find(".words").textContent = model === chosen() ? verdict(probabilities, hasInk, model) : LOADING;
            find(".as-drawn").textContent = `As drawn: ${answer(both[0])}.`;
            find(".centred").textContent = `Centred and scaled: ${answer(both[1])}.`;
            screen.classList.toggle("waiting", model !== chosen());
            screen.classList.toggle("network", model === "network");
            screen.classList.toggle("scaled", scaling.checked);
            screen.classList.toggle("empty", !hasInk);
            paintPixels(find(".seen"), pixels);
            showReasons(pixels, winner);
        }

        /** Show what the linear model says, and which ink speaks for a digit in it. */
        function showReasons(pixels, digit) {
            const scores = models.linear(pixels);
            const shares = evidence(pixels, W, digit);
            find(".linear-answer").textContent = answer(softmax(scores));
            find(".sum-for").textContent = signed(sumOf(shares, 1));
            find(".sum-against").textContent = signed(sumOf(shares, -1));
            find(".bias").textContent = signed(b[digit]);
            find(".score").textContent = signed(scores[digit]);
            paintEvidence(find(".evidence"), shares, FULL_COLOUR);
        }

        /** Move the ten bars, and mark the winner. */
        function showBars(probabilities, winner) {
            screen.querySelectorAll("[data-digit]").forEach((row, digit) => {
                row.style.setProperty("--share", probabilities[digit]);
                row.classList.toggle("first", digit === winner);
                row.querySelector(".percent").textContent = percent(probabilities[digit]);
            });
        }

        /** Show the answer in the next frame, and say it, after any news, when all is still. */
        function change(news = "") {
            frame ||= requestAnimationFrame(show);
            clearTimeout(timer);
            timer = setTimeout(() => say(`${news} ${find(".words").textContent}`.trim()), PAUSE);
        }

        /** Let the chosen model answer; where the network cannot be loaded the linear one goes on. */
        async function choose() {
            const wanted = chosen();
            note("");
            change();
            const there = wanted in models || await loadNetwork();
            if (chosen() !== wanted) return; // chosen otherwise while it was loading
            if (!there) {
                find("[value=linear]").checked = true;
                note(NOT_LOADED);
            }
            change(there ? NAMES[wanted] : NOT_LOADED);
        }

        /** Choose the network before the reader does, and load it once they come near. */
        function beginWithNetwork() {
            find("[value=network]").checked = true;
            const watch = new IntersectionObserver(async (seen) => {
                if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
                watch.disconnect();
                if (chosen() !== "network") return;
                if (await loadNetwork()) {
                    frame ||= requestAnimationFrame(show); // nothing is said: the reader did nothing
                } else if (chosen() === "network") {
                    find("[value=linear]").checked = true;
                    note(NOT_LOADED);
                    change(NOT_LOADED);
                }
            }, { rootMargin: NEAR });
            watch.observe(screen);
        }

        /** Write a sentence below the choice, or none. */
        function note(sentence) {
            find(".notice").textContent = sentence;
            find(".notice").hidden = !sentence;
        }

        function say(words) {
            find(".status").textContent = words;
        }

        /** Move the brush to a point, with ink or without. */
        function moveTo(point, inked) {
            if (inked) {
                addStroke(ink, brush, point);
                pen.beginPath();
                pen.moveTo(...brush);
                pen.lineTo(...point);
                pen.stroke();
                hasInk = true;
                change();
            }
            brush = point;
            paper.style.setProperty("--x", brush[0] / SIDE);
            paper.style.setProperty("--y", brush[1] / SIDE);
        }

        function lower(down) {
            penDown = down;
            paper.classList.toggle("down", down);
        }

        function clear() {
            ink = emptyInk();
            hasInk = false;
            lower(false);
            pen.clearRect(0, 0, SIDE, SIDE);
            moveTo([SIDE / 2, SIDE / 2], false);
            change();
        }

        /** Give where an event happened, in the model's pixels. */
        function place(event) {
            const box = paper.getBoundingClientRect();
            const inside = [event.clientX - box.left, event.clientY - box.top];
            return [(inside[0] * SIDE) / box.width, (inside[1] * SIDE) / box.height];
        }

        paper.addEventListener("pointerdown", (event) => {
            if (!event.isPrimary || event.button !== 0) return;
            paper.setPointerCapture(event.pointerId);
            paper.classList.remove("by-keys");
            lower(true);
            brush = place(event);
            moveTo(brush, true);
        });
        paper.addEventListener("pointermove", (event) => {
            if (!paper.hasPointerCapture(event.pointerId)) return;
            const parts = event.getCoalescedEvents?.() ?? [];
            for (const part of parts.length ? parts : [event]) moveTo(place(part), true);
        });
        paper.addEventListener("lostpointercapture", () => lower(false));

        paper.addEventListener("keydown", (event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            if (event.key in MOVES) {
                held.add(event.key); // two arrows together move aslant
                const step = [0, 1].map((axis) =>
                    [...held].reduce((way, key) => way + MOVES[key][axis], brush[axis]));
                moveTo(step.map((part) => Math.min(SIDE, Math.max(0, part))), penDown);
            } else if (event.key === " " || event.key === "Enter") {
                if (event.repeat) return event.preventDefault();
                lower(!penDown);
                moveTo(brush, penDown);
                say(penDown ? "Brush down" : "Brush up");
            } else if (event.key === "Delete" || event.key === "Backspace") {
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
        find(".clear").addEventListener("click", clear);
        scaling.addEventListener("change", () => change());
        find(".models").addEventListener("change", choose);

        moveTo(brush, false);
        if (container.classList.contains("begins-network")) beginWithNetwork();
        show();
    }

    /** Load the network's numbers, with a script: from a folder a page can read nothing else. */
    function loadNetwork() {
        return (loading ??= new Promise((done) => {
            const script = document.createElement("script");
            script.src = NETWORK;
            script.onload = script.onerror = done;
            document.head.append(script);
        }).then(() => {
            loading = null;
            const { encodedNetwork } = globalThis.DigitPad;
            if (!encodedNetwork) return false;
            const numbers = decoded(encodedNetwork, FLOAT16);
            models.network = (pixels) => networkLogits(pixels, numbers);
            return true;
        }));
    }

    /** Add up the evidence of one sign. */
    function sumOf(shares, sign) {
        return shares.reduce((sum, share) => (share * sign > 0 ? sum + share : sum), 0);
    }

    globalThis.DigitPad.models = models;
    document.querySelectorAll(".widget.digit-pad").forEach(build);
})();

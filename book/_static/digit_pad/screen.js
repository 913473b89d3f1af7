// What the digit pad is made of, as HTML. Nothing here listens, or changes anything.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    const { SIDE } = globalThis.DigitPad;
    const PAPER = 560; // pixels of the drawn picture, whatever its size on the screen
    const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);
    const NAMES = { network: "Network", linear: "Linear model" };

    const BAR = (digit) => `
        <li data-digit="${digit}">
            <span class="digit">${digit}</span>
            <span class="track"><span class="bar"></span></span>
            <span class="percent"></span>
        </li>`;

    const COLUMN = (model) => `
        <div class="column" data-model="${model}">
            <p class="name">${NAMES[model]}</p>
            <p class="verdict"><span class="winner" aria-hidden="true"></span>
                <span class="words"></span> <span class="brief"></span></p>
            <ol class="bars" role="list" aria-label="${NAMES[model]}: the probability of each digit">
                ${DIGITS.map(BAR).join("")}
            </ol>
        </div>`;

    const CHOICE = (id, model, checked) => `
        <label><input type="radio" name="${id}-model" value="${model}" autocomplete="off" ${checked}>
            ${model}</label>`;

    const THRESHOLD = (id) => `
        <div class="threshold">
            <label for="${id}-threshold">Say “I don’t know” below <b class="level">0%</b></label>
            <input type="range" id="${id}-threshold" min="0" max="99" value="0" step="1"
                autocomplete="off" aria-valuetext="never">
        </div>`;

    /** Give a pad, whose parts have names that begin with the id. */
    const pad = (id, withThreshold) => `
        <div class="sheet">
            <div class="paper" tabindex="0" role="application" aria-label="Pad: draw a digit here"
                aria-describedby="${id}-keys">
                <canvas class="ink" width="${PAPER}" height="${PAPER}"></canvas>
                <canvas class="example" width="${SIDE}" height="${SIDE}" role="img" hidden></canvas>
                <span class="invitation" aria-hidden="true"><span>Draw a digit</span>
                    <span class="hint">Arrows move the brush, Space lowers and lifts it, Delete
                        clears, Ctrl+Z takes a stroke back.</span></span>
                <span class="brush"></span>
            </div>
            <p class="unseen" id="${id}-keys">With keys: arrows move the brush, Space lowers and lifts
                it, Delete clears, Control Z takes a stroke back.</p>
            <div class="tools">
                <button type="button" class="undo">Undo</button>
                <button type="button" class="clear">Clear</button>
                <button type="button" class="copy">Copy link</button>
            </div>
            <div class="tools tries">
                <span>Or try</span>
                <button type="button" data-kind="plain">a test digit</button>
                <button type="button" data-kind="hard">a hard one</button>
            </div>
        </div>
        <div class="answer">
            <fieldset class="models">
                <legend>Model:</legend>
                ${CHOICE(id, "linear", "checked")}${CHOICE(id, "network", "")}${CHOICE(id, "both", "")}
            </fieldset>
            <div class="said">
                <div class="columns">${COLUMN("network")}${COLUMN("linear")}</div>
                <p class="together"></p>
                <div class="ask" role="group" aria-labelledby="${id}-question" tabindex="-1" hidden>
                    <p id="${id}-question"><b>What is it?</b> Say it before the models do.</p>
                    <div class="bets">${DIGITS.map((digit) =>
                        `<button type="button" value="${digit}">${digit}</button>`).join("")}</div>
                </div>
            </div>
        </div>
        <p class="notice" hidden></p>
        <div class="settings">
            <div class="centring">
                <label><input type="checkbox" role="switch" checked>
                    <span>Centre and scale, as MNIST was made</span></label>
                <p class="ways"><span class="as-drawn"></span> <span class="centred"></span></p>
            </div>
            <div class="outcome" hidden>
                <div><p class="how"></p><p class="score"></p></div>
                <p><button type="button" class="another">Another</button></p>
            </div>
            ${withThreshold ? THRESHOLD(id) : ""}
        </div>
        <div class="picture">
            <canvas class="seen" width="${SIDE}" height="${SIDE}" role="img"
                aria-label="The picture in 28 by 28 grey pixels"></canvas>
            <div><p><b>What a model sees</b></p>
                <p>28 × 28 grey levels, and nothing else</p></div>
        </div>
        <div class="picture reasons">
            <canvas class="evidence" width="${SIDE}" height="${SIDE}" role="img"
                aria-label="Your ink times the linear model’s weights of its digit, in red and blue"></canvas>
            <div><p><b>Why <span class="of-others">does the linear model say </span><span
                    class="reason"></span>?</b> Its weights times your ink</p>
                <dl>
                    <dt class="key for">red: for it</dt><dd class="sum-for"></dd>
                    <dt class="key against">blue: against</dt><dd class="sum-against"></dd>
                    <dt>its bias</dt><dd class="bias"></dd>
                    <dt>its score</dt><dd class="score-of-it"></dd>
                </dl></div>
        </div>
        <div class="caution">
            <p class="of-linear">This is the linear model that step 6 keeps. It has ten answers, even for a
                scribble, and a high percentage is no proof.</p>
            <p class="of-network">This is the convolutional network that chapter 11 keeps. No one picture
                shows its reasons, because what a pixel counts for in it depends on the pixels around. It has
                ten answers, even for a scribble, and a high percentage is no proof.</p>
            <p class="of-both">These are the linear model that step 6 keeps and the convolutional network that
                chapter 11 keeps. No one picture shows the network’s reasons, because what a pixel counts for
                in it depends on the pixels around. Both have ten answers, even for a scribble, and a high
                percentage is no proof.</p>
        </div>
        <p class="unseen status" role="status" aria-live="polite"></p>`;

    return { PAPER, pad };
})());

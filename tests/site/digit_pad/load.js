// Load the digit pad's functions as a page does: classic scripts that share one global object.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const FOLDER = path.join(__dirname, "../../../book/_static/digit_pad");

const NAMES = [
    "weights.js", "model.js", "drawing.js", "strokes.js", "link.js", "network.js", "words.js", "pictures.js",
    "examples.js", "network_weights.js", "digits.js",
];

for (const name of NAMES) {
    const file = path.join(FOLDER, name);
    vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
}

module.exports = globalThis.DigitPad;

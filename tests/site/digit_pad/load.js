// Load the digit pad's functions as a page does: classic scripts that share one global object.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const FOLDER = path.join(__dirname, "../../../book/_static/digit_pad");

for (const name of ["weights.js", "model.js", "drawing.js", "words.js", "pictures.js"]) {
    const file = path.join(FOLDER, name);
    vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
}

module.exports = globalThis.DigitPad;

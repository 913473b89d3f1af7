// "Read along": a digit uncovered row by row, and what two networks make of it.
// What they read is in readings.js. The text that the page was built with stays where anything
// fails.

(() => {
  "use strict";

  const SIDE = 28;
  const PIXELS = SIDE * SIDE;
  const DIGITS = 10;
  const PACE = 300; // milliseconds a row
  const NETWORKS = { each: "after each row", end: "after the last row" };
  const COVER = [154, 165, 181]; // of what has not been read; it shows on a white page and a dark
  const LEAST = 5; // per cent, below which a digit is not worth saying

  // ---- What can be computed without a page -----------------------------------------------

  function decoded(text) {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  }

  // The first rows of a digit, dark on white, and a cover over the others.
  function uncovered(pictures, digit, rows) {
    const pixels = new Uint8ClampedArray(4 * PIXELS).fill(255);
    for (let n = 0; n < PIXELS; n += 1) {
      const grey = 255 - pictures[digit * PIXELS + n];
      pixels.set(n < rows * SIDE ? [grey, grey, grey] : COVER, 4 * n);
    }
    return pixels;
  }

  // The ten probabilities, in per cent, after so many rows; before the first there are none.
  function chances(read, digit, rows) {
    const first = (digit * SIDE + rows - 1) * DIGITS;
    return rows === 0 ? new Uint8Array(DIGITS) : read.subarray(first, first + DIGITS);
  }

  // The digit that is named, or none before the first row.
  function named(percents) {
    const most = Math.max(...percents);
    return most === 0 ? null : percents.indexOf(most);
  }

  // The row from which on a network keeps to its last answer.
  function held(read, digit) {
    const last = named(chances(read, digit, SIDE));
    let rows = SIDE;
    while (rows > 1 && named(chances(read, digit, rows - 1)) === last) {
      rows -= 1;
    }
    return rows;
  }

  function words(percents, rows) {
    if (rows === 0) {
      return "nothing read yet";
    }
    const likely = [...percents.keys()]
      .filter((digit) => percents[digit] >= LEAST)
      .sort((one, other) => percents[other] - percents[one] || one - other)
      .map((digit) => `${digit} ${percents[digit]}%`);
    return `after row ${rows}: ${likely.join(", ")}`;
  }

  function verdict(label, percents, from) {
    const answer = named(percents);
    const end = answer === label ? "rightly" : `but it is a ${label}`;
    return `It keeps to ${answer} from row ${from}, ${end}.`;
  }

  if (typeof module !== "undefined") {
    module.exports = { NETWORKS, chances, decoded, held, named, uncovered, verdict, words };
  }
  if (typeof document === "undefined") {
    return;
  }

  // ---- The page --------------------------------------------------------------------------


  function board(count) {
    const bars = Array.from(
      { length: DIGITS },
      (_, digit) => `<div class="bar"><span>${digit}</span><i><b></b></i><span class="share"></span></div>`,
    );
    const choices = Object.entries(NETWORKS).map(
      ([name, label], n) =>
        `<label><input type="radio" name="row-reader-network" value="${name}" autocomplete="off"
         ${n === 0 ? "checked" : ""}> ${label}</label>`,
    );
    const made = document.createElement("div");
    made.className = "board";
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", "Read along");
    made.innerHTML = `
      <fieldset><legend>Trained to answer:</legend>${choices.join("")}</fieldset>
      <div class="time">
        <button type="button" class="play">Play</button>
        <span class="count"><label for="row-reader-row">Row</label>
          <span aria-hidden="true"></span></span>
        <input type="range" id="row-reader-row" min="0" max="${SIDE}" value="0" step="1"
          autocomplete="off">
      </div>
      <div class="views">
        <div>
          <canvas width="${SIDE}" height="${SIDE}" role="img"></canvas>
          <button type="button" class="next">Next digit</button>
          <span class="which">1 of ${count}</span>
        </div>
        <div class="bars" role="img">${bars.join("")}</div>
      </div>
      <p class="verdict"></p>
      <p class="said" role="status"></p>`;
    return made;
  }

  function start(container, data) {
    const { player, settle } = globalThis.coursePlayer;
    const read = { each: decoded(data.each), end: decoded(data.end) };
    const pictures = decoded(data.pictures);
    const made = board(data.labels.length);
    const one = (selector) => made.querySelector(selector);
    const [slider, play, status] = [one("[type=range]"), one(".play"), one(".said")];
    const bars = [...made.querySelectorAll(".bar")];
    let digit = 0;

    function draw() {
      const rows = slider.valueAsNumber;
      const now = read[one("[type=radio]:checked").value];
      const percents = chances(now, digit, rows);
      const said = words(percents, rows);
      const canvas = one("canvas");
      const image = new ImageData(uncovered(pictures, digit, rows), SIDE);
      canvas.getContext("2d").putImageData(image, 0, 0);
      canvas.setAttribute("aria-label", `A digit, ${rows} of ${SIDE} rows uncovered`);
      bars.forEach((bar, n) => {
        bar.querySelector("b").style.inlineSize = `${percents[n]}%`;
        bar.querySelector(".share").textContent = rows === 0 ? "" : `${percents[n]}%`;
        bar.classList.toggle("named", named(percents) === n);
      });
      one(".bars").setAttribute("aria-label", `Probabilities, ${said}`);
      slider.setAttribute("aria-valuetext", said);
      one(".count span").textContent = `${rows} of ${SIDE}`;
      one(".which").textContent = `${digit + 1} of ${data.labels.length}`;
      one(".verdict").textContent =
        rows === SIDE ? verdict(data.labels[digit], percents, held(now, digit)) : "\u00a0";
    }

    function say() {
      status.textContent = `${slider.getAttribute("aria-valuetext")}. ${one(".verdict").textContent}`;
    }

    const playing = player({ slider, button: play, status, pace: PACE, draw, say });
    one("fieldset").addEventListener("change", playing.changed);
    one(".next").addEventListener("click", () => {
      playing.stop();
      digit = (digit + 1) % data.labels.length;
      slider.valueAsNumber = 0;
      draw();
      status.textContent = `Digit ${digit + 1} of ${data.labels.length}, nothing read yet`;
    });

    draw();
    settle(container, made);
    container.classList.add("running");
  }

  for (const container of document.querySelectorAll(".row-reader")) {
    try {
      start(container, globalThis.rowReadings);
    } catch (error) {
      container.classList.add("failed");
      console.warn(`Read along: ${error.message}`);
    }
  }
})();

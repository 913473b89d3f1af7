// "Watch it learn": the weights, the cost and the accuracy of two runs, epoch by epoch.
// The runs are in epochs.js; those with other learning rates are in files of their own, which are
// loaded when a reader asks. The text that the page was built with stays where anything fails.

(() => {
  "use strict";

  const SIDE = 28;
  const PIXELS = SIDE * SIDE;
  const DIGITS = 10;
  const ZERO = 128; // the grey that stands for a weight of zero
  const PACE = 350; // milliseconds an epoch
  const STARTS = {
    zeros: { name: "zeros", from: "from zeros" },
    random: { name: "random", from: "from a random start" },
  };

  const RATES = ["0.01", "0.5", "5"]; // the first is in epochs.js

  // From the strongest weight against a digit to the strongest for it, without the middle: no
  // weight has the colour of the page.
  const COLOURS = {
    light: {
      against: ["#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0"],
      for: ["#fddbc7", "#f4a582", "#d6604d", "#b2182b", "#67001f"],
    },
    dark: {
      against: ["#c3e0fb", "#84bbf0", "#4a92d6", "#2a639b", "#1c3a58"],
      for: ["#5a2320", "#9c362e", "#d65a48", "#f39a83", "#ffd2c2"],
    },
  };

  // Where the curves are drawn, in the units of the SVG.
  const PLOT = { width: 280, height: 174, left: 24, right: 274, top: 22, bottom: 136, most: 18 };
  const COST_TICKS = [0, 5, 10, 15];
  const EPOCH_TICKS = [0, 5, 10, 15, 20, 25];

  // ---- What can be computed without a page -----------------------------------------------

  function channels(colour) {
    return [1, 3, 5].map((place) => Number.parseInt(colour.slice(place, place + 2), 16));
  }

  // The colours of the 256 greys, as 256 times red, green, blue and opaque.
  function palette(theme, background) {
    const stops = [...COLOURS[theme].against, background, ...COLOURS[theme].for].map(channels);
    const middle = (stops.length - 1) / 2;
    const table = new Uint8ClampedArray(256 * 4);
    for (let grey = 0; grey < 256; grey += 1) {
      const weight = Math.max(-1, (grey - ZERO) / (255 - ZERO));
      const place = middle * (1 + weight);
      const below = Math.min(Math.floor(place), stops.length - 2);
      const share = place - below;
      for (let channel = 0; channel < 3; channel += 1) {
        table[4 * grey + channel] =
          (1 - share) * stops[below][channel] + share * stops[below + 1][channel];
      }
      table[4 * grey + 3] = 255;
    }
    return table;
  }

  // The greys of one digit after one epoch: a row an epoch, in it the digits one after the other.
  function picture(greys, epoch, digit) {
    const first = (epoch * DIGITS + digit) * PIXELS;
    return greys.subarray(first, first + PIXELS);
  }

  function coloured(greys, table) {
    const pixels = new Uint8ClampedArray(4 * greys.length);
    greys.forEach((grey, n) => pixels.set(table.subarray(4 * grey, 4 * grey + 4), 4 * n));
    return pixels;
  }

  function words(run, epoch) {
    const cost = run.costs[epoch].toFixed(2);
    const right = `${run.right[epoch]}%`;
    const when = epoch === 0 ? "before training" : `epoch ${epoch}`;
    return {
      cost,
      right,
      costLabel: epoch === 0 ? "Cost before training" : `Mean cost in epoch ${epoch}`,
      value: `${when}, cost ${cost}, ${right} right`,
    };
  }

  function pictureName(digit, epoch, start) {
    const when = epoch === 0 ? "before training" : `after epoch ${epoch}`;
    return `Weights of digit ${digit} ${when}, ${STARTS[start].from}`;
  }

  function at(epoch, cost, epochs) {
    const x = PLOT.left + ((PLOT.right - PLOT.left) * epoch) / epochs;
    const y = PLOT.bottom - ((PLOT.bottom - PLOT.top) * cost) / PLOT.most;
    return [Math.round(10 * x) / 10, Math.round(10 * y) / 10];
  }

  // The curve begins with epoch 1: the cost before training is no mean over an epoch.
  function curve(costs) {
    const points = costs.map((cost, epoch) => at(epoch, cost, costs.length - 1).join(" "));
    return `M${points.slice(1).join("L")}`;
  }

  if (typeof module !== "undefined") {
    module.exports = {
      COLOURS, PLOT, RATES, at, coloured, curve, palette, picture, pictureName, words,
    };
  }
  if (typeof document === "undefined") {
    return;
  }

  // ---- The page --------------------------------------------------------------------------

  const ADDRESS = document.currentScript.src; // the other learning rates lie beside this script

  // The browser unpacks a run's PNG; what a script reads back is one number a pixel.
  async function unpacked(address) {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return Uint8Array.from({ length: data.length / 4 }, (_, n) => data[4 * n]);
  }

  async function unpackedRuns(rate) {
    const runs = {};
    for (const [name, run] of Object.entries(globalThis.learningEpochs[rate])) {
      runs[name] = { ...run, greys: await unpacked(run.pictures) };
    }
    return runs;
  }

  // By a script: from a folder, a page can read nothing else.
  async function loadedRuns(rate) {
    const script = document.createElement("script");
    script.src = new URL(`epochs_${rate}.js`, ADDRESS);
    await new Promise((done, failed) => {
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    }).finally(() => script.remove());
    return unpackedRuns(rate);
  }

  function themeNow() {
    const theme = document.documentElement.dataset.theme === "dark" ? "dark" : "light";
    const context = document.createElement("canvas").getContext("2d");
    context.fillStyle = theme === "dark" ? "#121212" : "#ffffff"; // where the next line says nothing
    context.fillStyle = getComputedStyle(document.documentElement)
      .getPropertyValue("--pst-color-background")
      .trim();
    return palette(theme, context.fillStyle);
  }

  function chart(runs) {
    const { left, right, bottom, width, height } = PLOT;
    const key = right - 156;
    const epochs = runs.zeros.costs.length - 1;
    const lines = COST_TICKS.map((cost) => {
      const y = at(0, cost, epochs)[1];
      return `<path class="grid" d="M${left} ${y}H${right}"/>
        <text x="${left - 6}" y="${y + 4}" text-anchor="end">${cost}</text>`;
    });
    const ticks = EPOCH_TICKS.map((epoch) => {
      const x = at(epoch, 0, epochs)[0];
      return `<path class="axis" d="M${x} ${bottom}v4"/>
        <text x="${x}" y="${bottom + 18}" text-anchor="middle">${epoch}</text>`;
    });
    const curves = Object.keys(STARTS).map((start, n) => {
      const [x, y] = at(0, runs[start].costs[0], epochs);
      return `<g class="run" data-run="${start}">
        <path d="${curve(runs[start].costs)}"/><circle class="start" cx="${x}" cy="${y}" r="3"/>
        <path d="M${key} ${50 + 16 * n}h24"/>
        <text x="${key + 32}" y="${54 + 16 * n}">${STARTS[start].from}</text></g>`;
    });
    return `<svg viewBox="0 0 ${width} ${height}" role="img">
      <title>Mean cost of each epoch, from zeros and from a random start</title>
      ${lines.join("")}<path class="axis" d="M${left} ${bottom}H${right}"/>${ticks.join("")}
      <text x="0" y="11">mean cost (nats)</text>
      <text x="${right}" y="${height - 4}" text-anchor="end">epoch</text>
      <g class="run"><circle class="start" cx="${key + 12}" cy="82" r="3"/>
        <text x="${key + 32}" y="86">before training</text></g>
      ${curves.join("")}<circle class="now" r="5.5"/></svg>`;
  }

  function board(runs, last) {
    const frames = Array.from(
      { length: DIGITS },
      (_, digit) =>
        `<div class="frame"><canvas width="${SIDE}" height="${SIDE}" role="img"></canvas>
         <span aria-hidden="true">${digit}</span></div>`,
    );
    const choices = Object.entries(STARTS).map(
      ([start, { name }]) =>
        `<label><input type="radio" name="learning-slider-start" value="${start}" autocomplete="off"
         ${start === "zeros" ? "checked" : ""}> ${name}</label>`,
    );
    const rates = RATES.map(
      (rate, n) =>
        `<label><input type="radio" name="learning-slider-rate" value="${rate}" autocomplete="off"
         ${n === 0 ? "checked" : ""}> ${rate}</label>`,
    );
    const made = document.createElement("div");
    made.className = "board";
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", "Watch it learn");
    made.innerHTML = `
      <div class="controls">
        <fieldset><legend>Start:</legend>${choices.join("")}</fieldset>
        <fieldset><legend>Learning rate:</legend>${rates.join("")}</fieldset>
        <div class="time">
          <button type="button" class="play">Play</button>
          <span class="count"><label for="learning-slider-epoch">Epoch</label>
            <span aria-hidden="true"></span></span>
          <input type="range" id="learning-slider-epoch" min="0" max="${last}" value="0"
            step="1" autocomplete="off">
        </div>
      </div>
      <div class="views">
        <div>
          <div class="frames">${frames.join("")}</div>
          <p class="key"><span>blue: against</span>
            <canvas width="255" height="1" aria-hidden="true"></canvas>
            <span>red: for the digit</span></p>
        </div>
        <div>
          <dl>
            <div><dt class="cost-label"></dt><dd class="cost"></dd></div>
            <div><dt>Validation images right</dt><dd class="right"></dd></div>
          </dl>
          ${chart(runs)}
        </div>
      </div>
      <p class="said" role="status"></p>`;
    return made;
  }

  function start(container, first) {
    const { player, settle } = globalThis.coursePlayer;
    const known = { [RATES[0]]: first };
    let rate = RATES[0];
    let runs = first;
    const last = runs.zeros.costs.length - 1;
    const made = board(runs, last);
    const one = (selector) => made.querySelector(selector);
    const [slider, button, status] = [one("[type=range]"), one("button"), one(".said")];
    const canvases = [...made.querySelectorAll(".frame canvas")];
    const chosen = () => one("[name=learning-slider-start]:checked").value;
    const wanted = () => one("[name=learning-slider-rate]:checked").value;
    let table = themeNow();

    function draw() {
      const run = runs[chosen()];
      const epoch = slider.valueAsNumber;
      const said = words(run, epoch);
      canvases.forEach((canvas, digit) => {
        const pixels = coloured(picture(run.greys, epoch, digit), table);
        canvas.getContext("2d").putImageData(new ImageData(pixels, SIDE), 0, 0);
        canvas.setAttribute("aria-label", pictureName(digit, epoch, chosen()));
      });
      slider.setAttribute("aria-valuetext", said.value);
      one(".count span").textContent = `${epoch} of ${last}`;
      one(".cost-label").textContent = said.costLabel;
      one(".cost").textContent = said.cost;
      one(".right").textContent = said.right;
      const [x, y] = at(epoch, run.costs[epoch], last);
      one(".now").style.transform = `translate(${x}px, ${y}px)`;
      for (const group of made.querySelectorAll(".run")) {
        group.classList.toggle("chosen", group.dataset.run === chosen());
      }
    }

    function drawKey() {
      const greys = Uint8Array.from({ length: 255 }, (_, n) => n + 1);
      const pixels = new ImageData(coloured(greys, table), 255);
      one(".key canvas").getContext("2d").putImageData(pixels, 0, 0);
    }

    function say() {
      const run = `${STARTS[chosen()].from}, learning rate ${rate}`;
      status.textContent = `${run}: ${slider.getAttribute("aria-valuetext")}`;
    }

    // The runs that are shown stay until those of another learning rate are there.
    async function changeRate() {
      const asked = wanted();
      status.classList.remove("shown");
      try {
        known[asked] ??= await loadedRuns(asked);
      } catch {
        if (wanted() === asked) {
          one(`[name=learning-slider-rate][value="${rate}"]`).checked = true;
          status.textContent = `The runs with learning rate ${asked} could not be loaded.`;
          status.classList.add("shown");
        }
        return;
      }
      if (wanted() === asked) {
        rate = asked;
        runs = known[asked];
        one("svg").outerHTML = chart(runs);
        playing.changed();
      }
    }

    const playing = player({ slider, button, status, pace: PACE, draw, say });
    one("fieldset").addEventListener("change", playing.changed);
    one("fieldset + fieldset").addEventListener("change", changeRate);
    new MutationObserver(() => {
      table = themeNow();
      draw();
      drawKey();
    }).observe(document.documentElement, { attributeFilter: ["data-theme"] });

    draw();
    drawKey();
    settle(container, made);
  }

  async function begin() {
    const containers = [...document.querySelectorAll(".learning-slider")];
    try {
      const runs = await unpackedRuns(RATES[0]);
      // Some browsers give scripts false pixels, against tracking; these are known to be blank.
      if (runs.zeros.greys.subarray(0, DIGITS * PIXELS).some((grey) => grey !== ZERO)) {
        throw new Error("this browser does not let a script read a picture");
      }
      containers.forEach((container) => start(container, runs));
      containers.forEach((container) => container.classList.add("running"));
    } catch (error) {
      containers.forEach((container) => container.classList.add("failed"));
      console.warn(`Watch it learn: ${error.message}`);
    }
  }

  begin();
})();

// The parts of the learning slider that need no page. Run by ../test_learning_slider_parts.py.

const assert = require("node:assert/strict");
const test = require("node:test");

const folder = "../../../book/_static/learning_slider";
const slider = require(`${folder}/learning_slider.js`);
for (const file of ["epochs.js", "epochs_0.5.js", "epochs_5.js"]) {
  require(`${folder}/${file}`);
}

const WHITE = "#ffffff";
const colour = (table, grey) => [...table.subarray(4 * grey, 4 * grey + 4)];

function luminance(table, grey) {
  const [red, green, blue] = colour(table, grey)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("no weight has the colour of the page", () => {
  assert.deepEqual(colour(slider.palette("light", WHITE), 128), [255, 255, 255, 255]);
  assert.deepEqual(colour(slider.palette("dark", "#14181e"), 128), [0x14, 0x18, 0x1e, 255]);
});

for (const theme of ["light", "dark"]) {
  const table = slider.palette(theme, theme === "dark" ? "#121212" : WHITE);

  test(`red speaks for and blue against, ${theme}`, () => {
    for (const step of [20, 60, 127]) {
      const [red, , blue] = colour(table, 128 + step);
      assert.ok(red > blue, `grey ${128 + step}`);
      const [lessRed, , moreBlue] = colour(table, 128 - step);
      assert.ok(moreBlue > lessRed, `grey ${128 - step}`);
    }
  });

  test(`a larger weight stands out more from the page, ${theme}`, () => {
    const sign = theme === "dark" ? 1 : -1;
    for (let step = 0; step < 127; step += 1) {
      for (const side of [1, -1]) {
        const less = luminance(table, 128 + side * step);
        const more = luminance(table, 128 + side * (step + 1));
        assert.ok(sign * (more - less) >= 0, `grey ${128 + side * step}`);
      }
    }
  });

  test(`both ends differ from the page three to one and more, ${theme}`, () => {
    for (const grey of [1, 255]) {
      const [low, high] = [luminance(table, grey), luminance(table, 128)].sort((a, b) => a - b);
      assert.ok((high + 0.05) / (low + 0.05) > 3);
    }
  });
}

test("a picture is cut out of its epoch and digit", () => {
  const greys = Uint8Array.from({ length: 3 * 7840 }, (_, n) => Math.floor(n / 784));
  const found = slider.picture(greys, 2, 7);
  assert.equal(found.length, 784);
  assert.ok(found.every((grey) => grey === 27));
});

test("each grey gets its colour", () => {
  const table = slider.palette("light", WHITE);
  const pixels = slider.coloured(Uint8Array.of(128, 255, 1), table);
  assert.deepEqual([...pixels.subarray(0, 4)], [255, 255, 255, 255]);
  assert.deepEqual([...pixels.subarray(4, 8)], [0x67, 0x00, 0x1f, 255]);
  assert.deepEqual([...pixels.subarray(8)], [0x05, 0x30, 0x61, 255]);
});

test("the words name what the cost is", () => {
  const run = { costs: [2.3, 1.18, 0.5], right: [10, 85, 89] };
  assert.deepEqual(slider.words(run, 0), {
    cost: "2.30",
    right: "10%",
    costLabel: "Cost before training",
    value: "before training, cost 2.30, 10% right",
  });
  assert.equal(slider.words(run, 2).costLabel, "Mean cost in epoch 2");
  assert.equal(slider.words(run, 2).value, "epoch 2, cost 0.50, 89% right");
  assert.equal(
    slider.pictureName(3, 0, "random"),
    "Weights of digit 3 before training, from a random start",
  );
  assert.equal(slider.pictureName(3, 5, "zeros"), "Weights of digit 3 after epoch 5, from zeros");
});

test("the curve begins with epoch 1 and ends at the right edge, within the plot", () => {
  const { left, right, top, bottom } = slider.PLOT;
  assert.deepEqual(Object.keys(globalThis.learningEpochs).sort(), [...slider.RATES].sort());
  for (const run of Object.values(globalThis.learningEpochs).flatMap(Object.values)) {
    const points = slider.curve(run.costs).slice(1).split("L");
    assert.equal(points.length, 25);
    assert.equal(points[0], slider.at(1, run.costs[1], 25).join(" "));
    assert.equal(Number(points[24].split(" ")[0]), right);
    run.costs.forEach((cost, epoch) => {
      const [x, y] = slider.at(epoch, cost, 25);
      assert.ok(left <= x && x <= right && top <= y && y <= bottom);
    });
  }
});

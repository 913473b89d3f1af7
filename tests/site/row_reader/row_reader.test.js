// The parts of "Read along" that need no page. Run by ../test_row_reader_parts.py.

const assert = require("node:assert/strict");
const test = require("node:test");

const folder = "../../../book/_static/row_reader";
const reader = require(`${folder}/row_reader.js`);
require(`${folder}/readings.js`);
const data = globalThis.rowReadings;

// Two digits, 28 rows, ten probabilities: the digit named after each row, always with 90 per cent.
function readings(...digits) {
  const read = new Uint8Array(digits.length * 280).fill(1);
  digits.forEach((answers, digit) =>
    answers.forEach((answer, row) => {
      read[digit * 280 + row * 10 + answer] = 90;
    }),
  );
  return read;
}

const TURNS = [...Array(13).fill(7), ...Array(15).fill(2)]; // to 2, after row 14
const STAYS = Array(28).fill(5);
const BACK = [...Array(10).fill(3), ...Array(8).fill(8), ...Array(10).fill(3)];

test("base64 is read as bytes", () => {
  assert.deepEqual([...reader.decoded("AGT/")], [0, 100, 255]);
});

test("rows that were read are dark on white, the others covered", () => {
  const pictures = new Uint8Array(2 * 784);
  pictures[784 + 3] = 255; // row 1 of the second digit
  pictures[784 + 28 + 3] = 255; // its row 2
  const none = reader.uncovered(pictures, 1, 0);
  const pixel = (pixels, n) => [...pixels.subarray(4 * n, 4 * n + 4)];
  assert.deepEqual(pixel(none, 3), pixel(none, 783));
  const first = reader.uncovered(pictures, 1, 1);
  assert.deepEqual(pixel(first, 3), [0, 0, 0, 255]);
  assert.deepEqual(pixel(first, 4), [255, 255, 255, 255]);
  assert.deepEqual(pixel(first, 28 + 3), pixel(none, 0));
  const whole = reader.uncovered(pictures, 1, 28);
  assert.deepEqual(pixel(whole, 28 + 3), [0, 0, 0, 255]);
  assert.deepEqual(pixel(whole, 783), [255, 255, 255, 255]);
});

test("probabilities are those of the digit after the row", () => {
  const read = readings(TURNS, STAYS);
  assert.equal(reader.named(reader.chances(read, 0, 13)), 7);
  assert.equal(reader.named(reader.chances(read, 0, 14)), 2);
  assert.equal(reader.named(reader.chances(read, 1, 28)), 5);
  assert.equal(reader.named(reader.chances(read, 1, 0)), null);
});

test("an answer is held from the row after the last other one", () => {
  const read = readings(TURNS, STAYS, BACK);
  assert.equal(reader.held(read, 0), 14);
  assert.equal(reader.held(read, 1), 1);
  assert.equal(reader.held(read, 2), 19);
});

test("words name what is likely, the likeliest first", () => {
  const percents = Uint8Array.of(0, 4, 30, 0, 0, 30, 0, 36, 0, 0);
  assert.equal(reader.words(percents, 9), "after row 9: 7 36%, 2 30%, 5 30%");
  assert.equal(reader.words(percents, 0), "nothing read yet");
});

test("the verdict says whether the digit was right", () => {
  const percents = reader.chances(readings(TURNS), 0, 28);
  assert.equal(reader.verdict(2, percents, 14), "It keeps to 2 from row 14, rightly.");
  assert.equal(reader.verdict(3, percents, 14), "It keeps to 2 from row 14, but it is a 3.");
});

test("ten digits, one of each kind, are read by both networks", () => {
  assert.deepEqual([...data.labels].sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.equal(reader.decoded(data.pictures).length, 10 * 784);
  for (const name of Object.keys(reader.NETWORKS)) {
    const read = reader.decoded(data[name]);
    assert.equal(read.length, 10 * 28 * 10);
    for (let n = 0; n < read.length; n += 10) {
      const sum = read.subarray(n, n + 10).reduce((total, percent) => total + percent, 0);
      assert.ok(Math.abs(sum - 100) <= 5, `${name} ${n}: ${sum}`);
    }
  }
});

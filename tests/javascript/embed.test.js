// How the picture of an embed is moved and zoomed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Picture } from "../../explorer/render/assets/embed-picture.js";
import { gripOf } from "../../explorer/render/assets/two-fingers.js";

/** A picture of 200 × 100 units, on a screen so large. @param {number} width @param {number} height px */
function makePicture(width, height) {
  const start = { getBBox: () => ({ x: 20, y: 40, width: 20, height: 20 }) };
  const svg = { setAttribute: () => {}, classList: { toggle: () => {} } };
  const fields = { svg, start, whole: [0, 0, 200, 100], view: [0, 0, 200, 100], size: [width, height], touched: false };
  return /** @type {Picture} */ (Object.assign(Object.create(Picture.prototype), fields));
}

test("the whole is shown where there is room for its letters", () => {
  const picture = makePicture(400, 200);
  picture.zoom(2);
  picture.reset();
  assert.deepEqual(picture.view, [0, 0, 200, 100]);
  assert.equal(picture.touched, false);
});

test("the whole is shown also where its letters are small", () => {
  const picture = makePicture(50, 50);
  picture.zoom(2);
  picture.reset();
  assert.deepEqual(picture.view, [0, 0, 200, 100]);
});

test("two fingers move and zoom at once, and what they hold stays between them", () => {
  const picture = makePicture(200, 100);
  picture.place = (x, y) => /** @type {DOMPoint} */ ({ x: picture.view[0] + x / picture.scale, y: picture.view[1] + y / picture.scale });
  picture.svg.getBoundingClientRect = () => /** @type {DOMRect} */ ({ left: 0, top: 0 });
  picture.follow(gripOf({ x: 0, y: 50 }, { x: 100, y: 50 }), gripOf({ x: 0, y: 50 }, { x: 200, y: 50 }));
  assert.deepEqual(picture.view, [0, 25, 100, 50]);
});

test("zooming keeps the middle, or the place that is meant, where it is", () => {
  const picture = makePicture(200, 100);
  picture.zoom(2);
  assert.deepEqual(picture.view, [50, 25, 100, 50]);
  const other = makePicture(200, 100);
  other.zoom(2, { x: 0, y: 0 });
  assert.deepEqual(other.view, [0, 0, 100, 50]);
});

test("zooming ends where letters are large enough, and where the whole is small", () => {
  const picture = makePicture(200, 100);
  picture.zoom(100);
  assert.equal(picture.scale, 2.5);
  picture.zoom(0.0001);
  assert.equal(picture.scale.toFixed(2), "0.70");
});

test("moving goes by pixels of the screen, whatever the zoom", () => {
  const picture = makePicture(400, 200);
  picture.shift(10, -20);
  assert.deepEqual(picture.view, [5, -10, 200, 100]);
});

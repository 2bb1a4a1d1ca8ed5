// What is remembered of tours, and where a reader goes on.
import assert from "node:assert/strict";
import { test } from "node:test";

const { nextStop, readProgress, seenStops } = await import("../../explorer/app/components/tour-progress.js");

test("a reader goes on at the first stop that was not seen", () => {
  assert.equal(nextStop([], 7), 1);
  assert.equal(nextStop([1, 2, 4], 7), 3);
  assert.equal(nextStop([1, 2, 3], 3), 1);
});

test("only numbers of stops count as seen, each once", () => {
  assert.deepEqual(seenStops({ a: [2, 1, 2, 99, -1, "3", null] }, "a", 7), [1, 2]);
  assert.deepEqual(seenStops({ a: "all" }, "a"), []);
  assert.deepEqual(seenStops({}, "constructor"), []);
});

test("without a storage nothing was seen", () => {
  assert.deepEqual(readProgress(), {});
});

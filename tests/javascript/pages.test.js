// What forms ask for, as addresses.
import assert from "node:assert/strict";
import { test } from "node:test";

// The module listens to a document once; this one has its listeners already.
Object.assign(globalThis, { document: { documentElement: { dataset: { aaNavigation: "on", aaPlaces: "on" } } } });
const { joined } = await import("../../explorer/app/components/navigation.js");

test("fields of one name become one list, behind the others", () => {
  assert.deepEqual(joined([["id", "trust "], ["depth", "2"], ["id", "hope"]], "id"), [["depth", "2"], ["id", "trust,hope"]]);
});

test("a comma or per cent sign within a value can be told from one between values", () => {
  assert.deepEqual(joined([["id", "a,b"], ["id", "50%"]], "id"), [["id", "a%2Cb,50%25"]]);
});

test("fields that are no list stay as they are", () => {
  assert.deepEqual(joined([["q", "a,b"]]), [["q", "a,b"]]);
  assert.deepEqual(joined([["q", "a,b"]], "id"), [["q", "a,b"]]);
});

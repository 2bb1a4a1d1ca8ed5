// The part of an address that is the graph's.

const OURS = [
  "focus", "depth", "layout", "most", "kinds", "relations", "without", "basis", "approaches",
  "theorists", "since", "until", "select", "form", "view",
];

// What an address asks for that is none of the graph's stays; what is the graph's is replaced.
/** @param {string} search @param {string} query */
export function mergeQueries(search, query) {
  const rest = search.slice(1).split("&").filter((part) => part && !OURS.includes(part.split("=")[0]));
  return [...rest, query].filter(Boolean).join("&");
}

// Whether an address shows something else than another, beyond what is selected.
/** @param {string} search @param {string} other */
export function isOtherView(search, other) {
  const [one, two] = [search, other].map((each) => {
    const parameters = new URLSearchParams(each);
    parameters.delete("select");
    parameters.sort();
    return parameters.toString();
  });
  return one !== two;
}

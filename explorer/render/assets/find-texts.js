// What the page of the search shows beside names in a site of files. INDEX stands in find.js, which
// loads this file; TEXTS stands above, in the same function.
import { answerText, contentStems, findConcern, prepareGroup, prepareSubjects, searchGroup, withExcerpt } from "./text-search.js";

const conceptTexts = prepareGroup(TEXTS, INDEX, true), otherTexts = prepareGroup(TEXTS, INDEX, false);
const findSubjects = prepareSubjects(TEXTS, INDEX);
const SHOWN_TEXTS = 30;

window.searchTexts = (text, isNamed) => {
  const concern = findConcern(text, TEXTS), boundary = concern && TEXTS.boundaries[concern];
  if (concern === "distress") return { boundary, isDistress: true, question: "", statements: [], things: [], gap: "", covers: "", hits: [] };
  const typed = contentStems(text, INDEX);
  const concepts = searchGroup(conceptTexts, typed, TEXTS), others = searchGroup(otherTexts, typed, TEXTS);
  const best = Math.max(0, ...concepts.map(hit => hit.coverage));
  const whole = others.filter(hit => hit.coverage === 1 && best < 1);
  const isDescribed = whole.length > 0 || best >= TEXTS.limits.coverage;
  const answer = concern || isNamed || !typed.length ? { question: "", things: [], statements: [], gap: "" } : answerText(text, TEXTS, INDEX, findSubjects, isDescribed);
  const hits = [...whole, ...concepts, ...others.filter(hit => !whole.includes(hit))].slice(0, SHOWN_TEXTS).map(hit => withExcerpt(hit, typed, INDEX));
  return { ...answer, boundary, isDistress: false, covers: TEXTS.covers, hits: hits.map(hit => ({ ...hit, field: TEXTS.fields[hit.field] })) };
};

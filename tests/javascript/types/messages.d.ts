// What the server and our scripts tell each other.

/** What a script of Streamlit's second kind of component is called with. */
interface Component<Data> {
  data: Data;
  parentElement: HTMLElement;
  setTriggerValue(name: string, value: unknown): void;
}

/** What is drawn differently in the light (first) and in the dark (second). */
type Looks = [object, object];

interface GraphNode extends vis.Item {
  x: number;
  y: number;
  name: string;
  /** The kind in words. */
  sort: string;
  credit?: string;
  /** How many it has, shown or not. */
  neighbours: number;
  /** The address of its page, relative to the base of the document. */
  page: string;
  focus: boolean;
  /** The place of its looks in the palette. */
  paint: number;
}

interface GraphEdge extends vis.Item {
  from: vis.Id;
  to: vis.Id;
  label?: string;
  width: number;
  /** "from" if the line is drawn from the object of its claim to the subject. */
  arrows: string;
  /** The relation in words, where the label is cut. */
  says?: string;
  /** Further claims that the line stands for. */
  also?: vis.Id[];
  /** All its claims as sentences, if they are several. */
  reads?: string;
  paint: number;
}

type WithLooks<Item> = Item & { looks: Looks };


/** What leads from one drawing to the next, on the same ground, or begins one. */
interface GraphMessage {
  place: string;
  version: number;
  base: number;
  whole: boolean;
  client: string;
  done: number;
  name: string;
  title: string;
  description: string;
  form: "graph" | "list" | "table";
  /** An IRI; empty: nothing is selected. */
  selection: vis.Id;
  query: string;
  pieces: Record<string, string>;
  /** The address of vis-network. */
  script: string;
  nodes: GraphNode[];
  edges: GraphEdge[];
  palette: Looks[];
  /** Whether lines are thin; whether they bear their names. */
  thin: boolean;
  named: boolean;
  /** Only with a whole drawing. */
  options: [vis.Options, vis.Options];
  /** What is gone: the ends of IRIs by their beginnings. Not with a whole drawing. */
  gone: Record<string, string[]>;
  /** Years and where they stand, in px of the picture. */
  ticks?: [year: number, x: number][];
  /** The clusters of an overview, in px of the picture; those within another are parts. */
  clusters?: { name: string; left: number; top: number; right: number; bottom: number; part: boolean }[];
}

/** What a reader has done in the graph. */
interface Deed { act: string; id: number; [detail: string]: unknown }

/** A hit of the search. */
interface SearchHit { label: string; kind: string; matched?: string; href: string; place?: string; said?: string; isName?: boolean }
interface Window { suggestFromIndex?: (text: string) => SearchHit[] }

interface HTMLElement {
  /** The instrument that draws in this frame: for tests, which ask where a point is on the screen. */
  graph?: import("../../../explorer/app/components/graph.js").Graph;
}

interface Window {
  /** Where Streamlit looks for its server, and what it need not ask it. */
  __streamlit?: { BACKEND_BASE_URL: string; HOST_CONFIG: { allowedOrigins: string[]; useExternalAuthToken: boolean } };
}

/** The names of everything, as `site.offline` writes them above find.js. */
interface FindIndex {
  kinds: [label: string, mark: string][];
  things: [label: string, address: string, kind: number, definition: string][];
  labels: [thing: number, text?: string][];
  stops: string[];
  endings: string[];
}
declare const INDEX: FindIndex;

/** Texts and answers of a site of files, as `site.search_texts` writes them above find-texts.js. */
interface TextTable {
  fields: string[];
  weights: number[];
  entries: [number: number, label: string, address: string, isConcept: number, texts: [field: number, text: string][]][];
  answers: Record<string, Record<string, [statements: number[], further: number]>>;
  statements: [text: string, address: string, heading: string, behind: string][];
  /** By kind of question: how it is put, what is said of a gap, and both for a single subject. */
  rules: Record<string, string[]>;
  forms: [kind: string, pattern: string][];
  concerns: Record<"distress" | "field" | "self" | "study" | "polite" | "advice", string>;
  boundaries: Record<string, string>;
  groups: string[][];
  fillers: string[];
  links: string[];
  covers: string;
  limits: { nameWeight: number; everyday: number; group: number; coverage: number; nameWords: number };
}
declare const TEXTS: TextTable;

/** A result by its text, as the page of the search shows it. */
interface ShownTextHit {
  entry: { number: number; label: string; address: string };
  field: string;
  excerpt: { text: string; isMatch: boolean }[];
}

/** What the texts answer. */
interface TextAnswer {
  boundary: string;
  isDistress: boolean;
  question: string;
  statements: string[][];
  things: number[];
  gap: string;
  covers: string;
  hits: ShownTextHit[];
}

interface Window {
  suggestFromIndex?: (text: string) => SearchHit[];
  searchTexts?: (text: string, isNamed: boolean) => TextAnswer;
}

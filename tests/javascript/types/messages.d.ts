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
  /** The relation in words. */
  says: string;
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
}

/** What a reader has done in the graph. */
interface Deed { act: string; id: number; [detail: string]: unknown }

/** A hit of the search. */
interface SearchHit { label: string; kind: string; matched?: string; href: string }

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
  labels: [thing: number, text?: string, isPhrasing?: 1][];
  stops: string[];
  endings: string[];
}
declare const INDEX: FindIndex;

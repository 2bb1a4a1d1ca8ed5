// As much of vis-network as we use, in the release that pyvis' wheel carries. What its documentation
// describes comes first; what it keeps to itself, and we use or override all the same, stands in
// `vis.internals`. tests/browser/test_vis_network.py holds each member of the latter against the
// script itself.

interface Window {
  /** The script that pyvis' wheel carries puts it there. */
  vis?: typeof vis;
}

declare namespace vis {
  /** The IRI of a node or of a claim. */
  type Id = string;
  interface Position { x: number; y: number }
  interface Box { left: number; top: number; right: number; bottom: number }
  interface Animation { duration: number; easingFunction: string }
  interface Selection { nodes: Id[]; edges: Id[] }

  interface Item { id: Id; [field: string]: unknown }
  class DataSet<T extends Item> {
    constructor(items: T[]);
    update(items: T[]): void;
    remove(ids: Id[]): void;
    getIds(): Id[];
  }

  /** The options that we read or change; all others go from the server to vis-network unread. */
  interface Options {
    edges: { arrows: Record<string, { scaleFactor: number }>; [option: string]: unknown };
    interaction: { [option: string]: unknown };
    [option: string]: unknown;
  }

  /** What a finger or a mouse has done; Hammer's events have the browser's own as `srcEvent`. */
  interface Gesture extends Event { pointerType?: string; srcEvent?: PointerEvent }
  interface Pointing { pointer: { DOM: Position }; event: Gesture; nodes: Id[]; edges: Id[] }

  class Network {
    constructor(container: HTMLElement, data: object, options: Options);
    on(event: "beforeDrawing" | "afterDrawing", act: (context: CanvasRenderingContext2D) => void): void;
    on(event: "hoverNode" | "blurNode", act: (about: { node: Id }) => void): void;
    on(event: "hoverEdge" | "blurEdge", act: (about: { edge: Id }) => void): void;
    on(event: "click" | "hold" | "oncontext" | "doubleClick" | "dragStart" | "dragging" | "dragEnd", act: (about: Pointing) => void): void;
    on(event: "resize", act: () => void): void;
    setOptions(options: object): void;
    setData(data: { nodes: DataSet<Item>; edges: DataSet<Item> }): void;
    getNodeAt(place: Position): Id | undefined;
    getEdgeAt(place: Position): Id | undefined;
    getConnectedNodes(id: Id): Id[];
    getConnectedEdges(id: Id): Id[];
    getPosition(id: Id): Position;
    getScale(): number;
    getSelection(): Selection;
    getSelectedNodes(): Id[];
    selectNodes(ids: Id[]): void;
    setSelection(selection: Selection): void;
    unselectAll(): void;
    moveTo(view: { position?: Position; scale?: number; animation?: Animation | boolean }): void;
    canvasToDOM(place: Position): Position;
    DOMtoCanvas(place: Position): Position;
    redraw(): void;
    destroy(): void;

    /** After `destroy` there is none. */
    body: internals.Body;
    renderer: internals.Renderer;
    canvas: internals.Canvas;
    interactionHandler: internals.InteractionHandler;
  }

  namespace internals {
    interface Body {
      nodes: Record<Id, Node>;
      edges: Record<Id, Edge>;
      nodeIndices: Id[];
      edgeIndices: Id[];
      view: View;
      emitter: Emitter;
    }
    interface View { scale: number; translation: Position }
    interface Emitter { emit(name: string, ...rest: unknown[]): unknown }
    interface Canvas {
      frame: { canvas: HTMLCanvasElement };
      DOMtoCanvas(place: Position): Position;
    }
    interface InteractionHandler { zoom(scale: number, place: Position): void }
    interface Renderer {
      allowRedraw: boolean;
      _drawNodes(context: CanvasRenderingContext2D, alwaysShow?: boolean): { drawExternalLabels(): void };
      _drawEdges(context: CanvasRenderingContext2D): void;
      _drawArrows(context: CanvasRenderingContext2D): void;
    }
    interface Node {
      x: number;
      y: number;
      edges: Edge[];
      options: NodeOptions;
      shape: Shape;
      selected: boolean;
      hover: boolean;
      draw(context: CanvasRenderingContext2D): { drawExternalLabel?(): void };
      updateBoundingBox(context: CanvasRenderingContext2D): void;
      isBoundingBoxOverlappingWith(box: Box): boolean;
    }
    interface NodeOptions { label?: string; font: { size: number; face: string }; shape: string; size: number; borderWidth: number; color: { background: string; border: string } }
    interface Shape { left: number; top: number; width: number; height: number; boundingBox: Box }
    interface Edge {
      id: Id;
      from: Node;
      to: Node;
      connected: boolean;
      options: EdgeOptions;
      selected: boolean;
      hover: boolean;
      edgeType: EdgeType;
      draw(context: CanvasRenderingContext2D): void;
      drawArrows(context: CanvasRenderingContext2D): void;
      drawLabel(context: CanvasRenderingContext2D): void;
    }
    interface EdgeOptions { label?: string; font: { face: string; color: string; strokeColor: string; strokeWidth: number }; color: { color: string }; smooth: { enabled: boolean } }
    interface EdgeType { getPoint(share: number): Position }
  }
}

// What charts do in our pages: a click on a point follows our own link, and the buttons below a
// chart save it as a picture. Vega draws SVG, and keeps on every element what it stands for.
import { follow } from "./navigation.js";

const PROPERTIES = ["fill", "stroke"];
const SCALE = 2; // pixels of a PNG for each of the screen's, at least

/** @param {Element} target */
function linkOf(target) {
  const mark = target.closest?.(".stVegaLiteChart svg") ? target.__data__ : undefined;
  return mark?.href ?? mark?.datum?.href;
}

/** @param {MouseEvent} event */
function onClick(event) {
  const target = /** @type {Element} */ (event.target);
  const href = event.button === 0 && linkOf(target);
  if (href && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) {
    event.preventDefault();
    event.stopPropagation(); // Vega would leave the session
    follow(new URL(href, document.baseURI).href);
    return;
  }
  /** @type {HTMLElement | null} */
  const button = target.closest?.("[data-save]");
  if (button) save(button.dataset.save ?? "", button.dataset.name ?? "", chartBefore(button));
}

// The last chart that stands before a button.
/** @param {Element} button */
function chartBefore(button) {
  const charts = [...document.querySelectorAll(".stVegaLiteChart svg.marks")];
  return charts.findLast((chart) => chart.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** @param {string} format @param {string} name @param {Element} [chart] */
async function save(format, name, chart) {
  if (!chart) return;
  const svg = new Blob([written(chart)], { type: "image/svg+xml" });
  offer(format === "png" ? await painted(svg, chart) : svg, `${name}.${format}`);
}

// The SVG as it looks now, with the colours of the theme written out.
/** @param {Element} chart */
function written(chart) {
  const copy = /** @type {Element} */ (chart.cloneNode(true));
  const copies = [copy, ...copy.querySelectorAll("*")];
  [chart, ...chart.querySelectorAll("*")].forEach((element, index) => {
    const style = getComputedStyle(element);
    for (const name of PROPERTIES) {
      if (element.getAttribute(name)?.includes("(")) copies[index].setAttribute(name, style.getPropertyValue(name));
    }
  });
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

/** @param {Blob} svg @param {Element} chart @returns {Promise<Blob>} */
async function painted(svg, chart) {
  const image = new Image();
  image.src = URL.createObjectURL(svg);
  await image.decode();
  const scale = Math.max(SCALE, devicePixelRatio);
  const canvas = document.createElement("canvas");
  canvas.width = chart.clientWidth * scale;
  canvas.height = chart.clientHeight * scale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve) => canvas.toBlob((blob) => blob && resolve(blob), "image/png"));
}

/** @param {Blob} blob @param {string} name */
function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

if (!document.documentElement.dataset.aaCharts) {
  document.documentElement.dataset.aaCharts = "on";
  document.addEventListener("click", onClick, true);
}

// What charts do in our pages beyond links and tooltips: the buttons below a chart save it as a picture.
import "./chart-keys.js";

const PROPERTIES = ["fill", "stroke"];
const SCALE = 2; // pixels of a PNG for each of the screen's, at least
const MARGIN = 16; // px around a picture that is saved
const SVG = "http://www.w3.org/2000/svg";

/** @param {MouseEvent} event */
function onClick(event) {
  /** @type {HTMLElement | null} */
  const button = /** @type {Element} */ (event.target).closest?.("[data-save]");
  if (button) save(button.dataset.save ?? "", button.dataset.name ?? "", chartBefore(button));
}

// The last chart in sight that stands before a button: of two widths one is shown.
/** @param {Element} button */
function chartBefore(button) {
  const charts = [...document.querySelectorAll(".plot svg.still")].filter((chart) => chart.getClientRects().length);
  return charts.findLast((chart) => chart.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** @param {string} format @param {string} name @param {Element} [chart] */
async function save(format, name, chart) {
  if (!chart) return;
  const sheet = sheetOf(chart);
  const svg = new Blob([new XMLSerializer().serializeToString(sheet)], { type: "image/svg+xml" });
  offer(format === "png" ? await painted(svg, sheet) : svg, `${name}.${format}`);
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

// A sheet with the chart as it looks now.
/** @param {Element} chart */
function sheetOf(chart) {
  const { width, height } = chart.getBoundingClientRect();
  const copy = written(chart);
  const size = { width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  const sheet = element("svg", { ...size, viewBox: `0 0 ${size.width} ${size.height}` });
  for (const [key, value] of Object.entries({ x: MARGIN, y: MARGIN, width, height })) copy.setAttribute(key, String(value));
  sheet.append(element("rect", { ...size, fill: getComputedStyle(document.body).backgroundColor }), copy);
  return sheet;
}

// The chart with the colours of the theme written out, titles in place of tooltips, and links that
// lead back here.
/** @param {Element} chart */
function written(chart) {
  const copy = /** @type {Element} */ (chart.cloneNode(true));
  const copies = [copy, ...copy.querySelectorAll("*")];
  [chart, ...chart.querySelectorAll("*")].forEach((each, index) => {
    const style = getComputedStyle(each);
    for (const name of PROPERTIES) {
      if (each.getAttribute(name)?.includes("(")) copies[index].setAttribute(name, style.getPropertyValue(name));
    }
  });
  for (const link of copy.querySelectorAll("a")) {
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", document.baseURI).href);
    link.removeAttribute("tabindex");
    link.removeAttribute("aria-describedby");
    const tip = link.nextElementSibling;
    if (!tip?.matches(".tip")) continue;
    const title = element("title", {});
    title.textContent = tip.textContent;
    link.append(title);
    tip.remove();
  }
  return copy;
}

/** @param {Blob} svg @param {Element} sheet @returns {Promise<Blob>} */
async function painted(svg, sheet) {
  const image = new Image();
  image.src = URL.createObjectURL(svg);
  await image.decode();
  const scale = Math.max(SCALE, devicePixelRatio);
  const canvas = document.createElement("canvas");
  canvas.width = Number(sheet.getAttribute("width")) * scale;
  canvas.height = Number(sheet.getAttribute("height")) * scale;
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

// What charts do in our pages beyond links and tooltips: the buttons below a chart save it as a picture.
import "./chart-keys.js";

const PROPERTIES = ["fill", "stroke"];
const SCALE = 2; // pixels of a PNG for each of the screen's, at least

function onClick(event) {
  const button = event.target.closest?.("[data-save]");
  if (button) save(button.dataset.save, button.dataset.name, chartBefore(button));
}

// The last chart in sight that stands before a button: of two widths one is shown.
function chartBefore(button) {
  const charts = [...document.querySelectorAll(".plot svg.still")].filter((chart) => chart.getClientRects().length);
  return charts.findLast((chart) => chart.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING);
}

async function save(format, name, chart) {
  if (!chart) return;
  const { width, height } = chart.getBoundingClientRect();
  const svg = new Blob([written(chart, width, height)], { type: "image/svg+xml" });
  offer(format === "png" ? await painted(svg, width, height) : svg, `${name}.${format}`);
}

// The SVG as it looks now, with the colours of the theme written out, titles in place of tooltips, and
// links that lead back here.
function written(chart, width, height) {
  const copy = chart.cloneNode(true);
  const copies = [copy, ...copy.querySelectorAll("*")];
  [chart, ...chart.querySelectorAll("*")].forEach((element, index) => {
    const style = getComputedStyle(element);
    for (const name of PROPERTIES) {
      if (element.getAttribute(name)?.includes("(")) copies[index].setAttribute(name, style[name]);
    }
  });
  for (const tip of copy.querySelectorAll(".tip")) {
    const link = tip.previousElementSibling;
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = tip.textContent.trim();
    link.append(title);
    link.removeAttribute("aria-describedby");
    link.removeAttribute("tabindex");
    link.setAttribute("href", new URL(link.getAttribute("href"), document.baseURI).href);
    tip.remove();
  }
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

async function painted(svg, width, height) {
  const image = new Image();
  image.src = URL.createObjectURL(svg);
  await image.decode();
  const scale = Math.max(SCALE, devicePixelRatio);
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

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

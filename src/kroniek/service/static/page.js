// Only comfort: filters that apply themselves, and a map that zooms. Without this file every page works.
"use strict";

const STEP = 1.5, FARTHEST = 1, CLOSEST = 24, PANNED = 0.25;

function zoomable(box) {
  const chart = box.querySelector(".chart");
  const [, , width, height] = chart.getAttribute("viewBox").split(" ").map(Number);
  const view = { x: 0, y: 0, zoom: 1 };
  const labels = [...chart.querySelectorAll(".name")].map((text) => {
    const at = text.parentNode.transform.baseVal.getItem(0).matrix;
    return {
      text, x: at.e, y: at.f, dx: Number(text.getAttribute("x")), dy: Number(text.getAttribute("y")),
      wide: Number(text.dataset.width), anchor: text.getAttribute("text-anchor"),
    };
  });
  const spots = [...chart.querySelectorAll(".mark.dot")].map((mark) => ({ x: Number(mark.dataset.x), y: Number(mark.dataset.y) }));
  const line = chart.querySelector(".barline path"), bar = chart.querySelector(".bar"), barName = chart.querySelector(".barname");
  const barLength = Number(barName.dataset.unit), barKm = Number(barName.textContent.replace(/[^0-9.]/g, ""));

  function name(k) {
    const left = view.x, top = view.y, right = left + width / view.zoom, bottom = top + height / view.zoom;
    const taken = [[left, bottom - 28 * k, left + 130 * k, bottom]];
    const buttons = box.querySelector(".zoom").getBoundingClientRect(), whole = chart.getBoundingClientRect();
    const corner = [left + (buttons.left - whole.left - 4) * k, top + (buttons.top - whole.top - 4) * k];
    taken.push([...corner, corner[0] + (buttons.width + 8) * k, corner[1] + (buttons.height + 8) * k]);
    for (const spot of spots) taken.push([spot.x - 4 * k, spot.y - 4 * k, spot.x + 4 * k, spot.y + 4 * k]);
    for (const label of labels) {
      const wide = label.wide * k;
      const from = label.x + label.dx * k - { start: 0, middle: wide / 2, end: wide }[label.anchor], base = label.y + label.dy * k;
      const rect = [from - k, base - 11 * k, from + wide + k, base + 3 * k];
      const fits = rect[0] >= left && rect[2] <= right && rect[1] >= top && rect[3] <= bottom &&
        !taken.some((other) => rect[0] < other[2] && other[0] < rect[2] && rect[1] < other[3] && other[1] < rect[3]);
      label.text.classList.toggle("off", !fits);
      if (fits) taken.push(rect);
    }
  }

  function show() {
    view.zoom = Math.min(CLOSEST, Math.max(FARTHEST, view.zoom));
    const spare = view.zoom === 1 ? 0 : PANNED;
    view.x = Math.min(width * (1 + spare) - width / view.zoom, Math.max(-spare * width, view.x));
    view.y = Math.min(height * (1 + spare) - height / view.zoom, Math.max(-spare * height, view.y));
    chart.setAttribute("viewBox", [view.x, view.y, width / view.zoom, height / view.zoom].map((n) => n.toFixed(2)).join(" "));
    const k = width / view.zoom / (chart.clientWidth || width);
    chart.style.setProperty("--k", k.toFixed(3));
    chart.classList.toggle("closer", view.zoom > 1);
    box.querySelector('[data-zoom="out"]').disabled = view.zoom <= FARTHEST;
    const step = 10 ** Math.floor(Math.log10(barKm / view.zoom));
    const km = [5, 2, 1].map((n) => n * step).find((n) => n <= barKm / view.zoom);
    const length = barLength * km / barKm;
    bar.setAttribute("transform", `translate(${view.x + 12 * k} ${view.y + height / view.zoom - 10 * k})`);
    line.setAttribute("d", `M0,${-4 * k}V0H${length}V${-4 * k}`);
    barName.textContent = `${km.toLocaleString("en")} km`;
    barName.setAttribute("y", -5 * k);
    barName.setAttribute("x", 4 * k);
    barName.style.fontSize = `${11 * k}px`;
    barName.style.strokeWidth = `${3 * k}px`;
    name(k);
  }

  function zoom(by, at = { x: 0.5, y: 0.5 }) {
    const before = view.zoom;
    view.zoom = Math.min(CLOSEST, Math.max(FARTHEST, before * by));
    view.x += at.x * width * (1 / before - 1 / view.zoom);
    view.y += at.y * height * (1 / before - 1 / view.zoom);
    show();
  }

  function move(x, y) {
    view.x += x * width / view.zoom;
    view.y += y * height / view.zoom;
    show();
  }

  function fit() {
    Object.assign(view, { x: 0, y: 0, zoom: 1 });
    show();
  }

  const does = { in: () => zoom(STEP), out: () => zoom(1 / STEP), fit };
  for (const button of box.querySelectorAll("[data-zoom]")) button.addEventListener("click", does[button.dataset.zoom]);
  box.querySelector(".zoom").hidden = false;

  const keys = {
    "+": does.in, "=": does.in, "-": does.out, "0": fit,
    ArrowLeft: () => move(-0.15, 0), ArrowRight: () => move(0.15, 0), ArrowUp: () => move(0, -0.15), ArrowDown: () => move(0, 0.15),
  };
  chart.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  chart.addEventListener("wheel", (event) => {
    if (event.deltaY > 0 && view.zoom <= FARTHEST) return;
    event.preventDefault();
    const rect = chart.getBoundingClientRect();
    const at = { x: (event.clientX - rect.left) / rect.width, y: (event.clientY - rect.top) / rect.height };
    zoom(Math.exp(-Math.sign(event.deltaY) * Math.min(80, Math.abs(event.deltaY)) / 300), at);
  }, { passive: false });

  let held = null;
  chart.addEventListener("pointerdown", (event) => {
    if (event.button || (event.pointerType === "touch" && view.zoom <= FARTHEST)) return;
    held = { x: event.clientX, y: event.clientY, moved: false };
  });
  chart.addEventListener("pointermove", (event) => {
    if (!held) return;
    const dx = event.clientX - held.x, dy = event.clientY - held.y;
    if (!held.moved && Math.hypot(dx, dy) < 4) return;
    if (!held.moved) chart.setPointerCapture(event.pointerId);
    const rect = chart.getBoundingClientRect();
    move(-dx / rect.width, -dy / rect.height);
    held = { x: event.clientX, y: event.clientY, moved: true };
    chart.classList.add("held");
  });
  const release = () => {
    chart.classList.remove("held");
    if (held?.moved) chart.addEventListener("click", (event) => event.preventDefault(), { capture: true, once: true });
    held = null;
  };
  chart.addEventListener("pointerup", release);
  chart.addEventListener("pointercancel", release);
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  new ResizeObserver(show).observe(chart);
  show();
}

function applying(form) {
  const send = () => form.requestSubmit();
  for (const field of form.querySelectorAll("select")) field.addEventListener("change", send);
  for (const field of form.querySelectorAll('input[type="date"], input[list]')) field.addEventListener("change", send);
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });
}

for (const box of document.querySelectorAll(".map")) zoomable(box);
for (const form of document.querySelectorAll(".filters")) applying(form);
const asking = document.querySelector(".asking");
const narrow = matchMedia("(max-width: 760px)");
if (asking) {
  if (narrow.matches) asking.open = false;
  narrow.addEventListener("change", () => { asking.open = !narrow.matches; });
}

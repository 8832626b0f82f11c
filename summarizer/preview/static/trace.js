// Reading and tracing: from a run of the memo to its place in the source, and back.
// Used by the live page and by the read-only one; nothing here changes anything.
"use strict";

const desk = { state: {}, chosen: "", report: "", pieces: [], sources: new Map() };
const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

// What is said stands in the dialog too that is open over the page.
function say(words, wrong = false) {
  const said = $("#said"), row = $("dialog[open] form > .row:last-of-type");
  if (said) { said.textContent = words; said.classList.toggle("problem", wrong); }
  if (!row) return;
  const told = $(".told", row) || row.appendChild(document.createElement("p"));
  told.className = wrong ? "told problem" : "told";
  told.setAttribute("role", "status");
  told.textContent = words;
}

function markMemo() {
  for (const run of all("#memo .quoted")) {
    const trace = desk.state.trace[run.id];
    if (!trace) continue;
    run.tabIndex = 0;
    run.setAttribute("role", "button");
    run.classList.toggle("pinned", trace[3].includes("p"));
    run.classList.toggle("revised", trace[3].includes("r"));
    const state = (trace[3].includes("p") ? "，已固定" : "") + (trace[3].includes("r") ? "，人工改写" : "");
    run.setAttribute("aria-description", run.title + state);
  }
  const title = $("#memo h1");
  if (title) title.id = "title";
  for (const name of desk.state.own || []) {
    const block = document.getElementById(name);
    if (block) { block.classList.add("own"); block.title = "双击可以改写"; }
  }
}

// A report's text does not change while its sentences are chosen: it is fetched once, and
// the last texts that were laid out are kept as they are, so that a click only shows them.
const KEPT = 16;

async function fetchSource(report) {
  const stamp = desk.state.sources[report];
  let known = desk.sources.get(report);
  if (!known || known.stamp !== stamp) {
    const embedded = document.getElementById(`source-${report}`);
    const response = embedded ? null : await fetch(`/source/${report}`);
    if (response && !response.ok) return null;
    known = { stamp, html: embedded ? embedded.innerHTML : await response.text(), top: known ? known.top : 0 };
  }
  desk.sources.set(report, known);
  return known;
}

function laidOut(known) {
  if (!known.node) {
    known.node = document.createElement("div");
    known.node.innerHTML = known.html;
    known.pieces = all("[data-s]", known.node);
    foresee(known.node);
    const kept = [...desk.sources.values()].filter((each) => each.node && each !== known);
    for (const each of kept.slice(0, Math.max(0, kept.length - KEPT + 1))) {
      each.node = each.pieces = undefined;
      each.version = "";
    }
  }
  return known.node;
}

// Only what is in view is laid out: say how high the other paragraphs will be, nearly.
const LINE = 1.85;  // em, as in desk.css
function foresee(node) {
  const pane = $("#source"), line = Math.max(8, pane.clientWidth / parseFloat(getComputedStyle(pane).fontSize) - 4);
  for (const each of all("p", node)) {
    each.style.containIntrinsicBlockSize = `auto ${LINE * Math.ceil((each.textContent.length + 2) / line)}em`;
  }
}

async function openSource(report) {
  const known = await fetchSource(report), pane = $("#source");
  if (!known) { pane.innerHTML = "<p>这份报告现在没有读到。</p>"; desk.report = ""; desk.pieces = []; return; }
  desk.sources.delete(report);
  desk.sources.set(report, known);  // now the last one used
  const node = laidOut(known);
  if (node.parentElement !== pane) {
    const before = desk.sources.get(desk.report);
    if (before) before.top = pane.scrollTop;
    pane.replaceChildren(node);
    pane.scrollTop = known.top;
    desk.report = report;
    desk.pieces = known.pieces;
    const button = $(`.open[data-report="${report}"]`);
    if (button) $("#source-title").textContent = button.textContent;
    for (const each of all(".report")) each.classList.toggle("current", each.contains(button));
    markHits();
  }
  if (known.version !== desk.state.version) {
    known.version = desk.state.version;
    markUsed(report);
  }
}

// Marks what the memo prints of the open report; pieces are cut where a quotation begins or ends.
function markUsed(report) {
  for (const each of all("#source .used")) { each.classList.remove("used"); delete each.dataset.runs; }
  for (const [name, [where, start, end]] of Object.entries(desk.state.trace)) {
    if (where !== report) continue;
    cutAt(start);
    cutAt(end);
    for (const each of pieces(start, end)) {
      each.classList.add("used");
      each.dataset.runs = each.dataset.runs ? `${each.dataset.runs} ${name}` : name;
    }
  }
}

function firstEndingAfter(place) {
  let low = 0, high = desk.pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (+desk.pieces[middle].dataset.e > place) high = middle; else low = middle + 1;
  }
  return low;
}

function cutAt(place) {
  const at = firstEndingAfter(place), piece = desk.pieces[at];
  if (!piece || +piece.dataset.s >= place) return;
  const words = [...piece.textContent];  // places count code points
  const rest = piece.cloneNode(false), length = place - +piece.dataset.s;
  rest.textContent = words.slice(length).join("");
  piece.textContent = words.slice(0, length).join("");
  rest.dataset.s = piece.dataset.e = place;
  piece.after(rest);
  desk.pieces.splice(at + 1, 0, rest);
}

function pieces(start, end) {
  const first = firstEndingAfter(start);
  let last = first;
  while (last < desk.pieces.length && +desk.pieces[last].dataset.s < end) last += 1;
  return desk.pieces.slice(first, last);
}

function show(elements) {
  for (const each of all("#source .traced")) each.classList.remove("traced");
  for (const each of elements) each.classList.add("traced");
  if (elements.length) bringToView(elements[0]);
}

// What comes into view on the way is laid out only then and may move the rest: look again.
const LOOKS = 6;
let looking = 0;
function bringToView(element, left = LOOKS) {
  cancelAnimationFrame(looking);
  const pane = $("#source"), frame = pane.getBoundingClientRect(), at = element.getClientRects()[0];
  if (!at) return;
  const before = pane.scrollTop;
  pane.scrollTop += at.top - frame.top - frame.height * 0.4;
  if (left && (left === LOOKS || Math.abs(pane.scrollTop - before) > 2)) {
    looking = requestAnimationFrame(() => bringToView(element, left - 1));
  }
}

async function choose(name, focus = true) {
  const trace = desk.state.trace[name];
  const run = document.getElementById(name);
  if (!trace || !run) return;
  for (const each of all("#memo .chosen")) each.classList.remove("chosen");
  run.classList.add("chosen");
  desk.chosen = name;
  if (focus) run.focus({ preventScroll: true });
  run.scrollIntoView({ block: "nearest" });
  const where = $("#where");
  if (where) where.textContent = where.title = run.title;
  document.dispatchEvent(new CustomEvent("chosen"));
  await openSource(trace[0]);
  show(pieces(trace[1], trace[2]));
}

async function goTo(report, at) {
  await openSource(report);
  show(at ? pieces(at, at + 1) : []);
}

function step(by) {
  const runs = all("#memo .quoted").filter((each) => desk.state.trace[each.id]);
  const at = runs.findIndex((each) => each.id === desk.chosen);
  const next = runs[at < 0 ? (by > 0 ? 0 : runs.length - 1) : Math.min(Math.max(at + by, 0), runs.length - 1)];
  if (next) choose(next.id);
}

// In the source j and k go from sentence to sentence; Enter does what a click does.
function stepInSource(by) {
  const here = document.activeElement.matches("#source [data-s]") ? document.activeElement : $("#source .traced");
  let at = here ? desk.pieces.indexOf(here) : by > 0 ? -1 : desk.pieces.length;
  const unit = here && here.dataset.unit;
  do at += by;
  while (desk.pieces[at] && (!(desk.pieces[at].dataset.unit || desk.pieces[at].dataset.runs) || (unit && desk.pieces[at].dataset.unit === unit)));
  const next = desk.pieces[at];
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  bringToView(next);
}

let hits = [], hitAt = -1;
function markHits() {
  const words = $("#search").value.trim();
  for (const each of hits) each.classList.remove("hit");
  hits = words ? all("#source p").filter((each) => each.textContent.includes(words)) : [];
  hitAt = -1;
  for (const each of hits) each.classList.add("hit");
  $("#found").textContent = words ? `${hits.length}段` : "";
}
function nextHit() {
  if (!hits.length) return;
  hitAt = (hitAt + 1) % hits.length;
  bringToView(hits[hitAt]);
}

document.addEventListener("click", (event) => {
  const run = event.target.closest("#memo .quoted");
  if (run) { choose(run.id); return; }
  const opener = event.target.closest("[data-report].open, [data-report].go");
  if (opener) { goTo(opener.dataset.report, +opener.dataset.at || 0); return; }
  const used = event.target.closest("#source [data-runs]");
  if (used) choose(used.dataset.runs.split(" ")[0]);
});

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, textarea, select") || $("dialog[open]")) {
    if (event.key === "Enter" && event.target.id === "search") { event.preventDefault(); nextHit(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const run = event.target.closest("#memo .quoted");
  const move = event.target.closest("#source") ? stepInSource : step;
  if (run && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); choose(run.id); }
  else if (event.key === "Enter" && event.target.matches("#source [data-s]")) { event.preventDefault(); event.target.click(); }
  else if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "/") { event.preventDefault(); $("#search").focus(); }
  else if (event.key === "?") $("#help").showModal();
});

$("#search").addEventListener("input", () => { markHits(); nextHit(); });
const helpButton = $("#show-help");
if (helpButton) helpButton.addEventListener("click", () => $("#help").showModal());

desk.state = JSON.parse(document.body.dataset.state);
markMemo();

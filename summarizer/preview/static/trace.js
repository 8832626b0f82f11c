// Reading and tracing: from a run of the memo to its place in the source, and back.
// Used by the live page and by the read-only one; nothing here changes anything.
"use strict";

const desk = { state: {}, chosen: "", report: "", sources: new Map() };
const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

function say(words) { const said = $("#said"); if (said) said.textContent = words; }

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
    if (block) block.classList.add("own");
  }
}

async function fetchSource(report) {
  const key = `${report}:${desk.state.version}`;
  if (!desk.sources.has(key)) {
    const embedded = document.getElementById(`source-${report}`);
    const response = embedded ? null : await fetch(`/source/${report}`);
    if (response && !response.ok) return "<p>这份报告现在没有读到。</p>";
    const html = embedded ? embedded.innerHTML : await response.text();
    for (const each of desk.sources.keys()) if (!each.endsWith(`:${desk.state.version}`)) desk.sources.delete(each);
    desk.sources.set(key, html);
  }
  return desk.sources.get(key);
}

async function openSource(report) {
  const html = await fetchSource(report);
  const pane = $("#source");
  if (desk.report !== report || pane.dataset.version !== String(desk.state.version)) {
    const top = desk.report === report ? pane.scrollTop : 0;
    pane.innerHTML = html;
    pane.scrollTop = top;
    pane.dataset.version = desk.state.version;
    desk.report = report;
    const button = $(`.open[data-report="${report}"]`);
    if (button) $("#source-title").textContent = button.textContent;
    for (const each of all(".report")) each.classList.toggle("current", each.contains(button));
  }
}

function pieces(start, end) {
  return all("#source [data-s]").filter((each) => +each.dataset.s < end && +each.dataset.e > start);
}

function show(elements) {
  for (const each of all("#source .traced")) each.classList.remove("traced");
  for (const each of elements) each.classList.add("traced");
  if (elements.length) elements[0].scrollIntoView({ block: "center" });
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
  if (where) where.textContent = run.title;
  document.dispatchEvent(new CustomEvent("chosen"));
  await openSource(trace[0]);
  show(pieces(trace[1], trace[2]));
}

async function goTo(report, at) {
  await openSource(report);
  const found = at ? pieces(at, at + 1) : [];
  show(found);
}

function step(by) {
  const runs = all("#memo .quoted").filter((each) => desk.state.trace[each.id]);
  const at = runs.findIndex((each) => each.id === desk.chosen);
  const next = runs[at < 0 ? (by > 0 ? 0 : runs.length - 1) : Math.min(Math.max(at + by, 0), runs.length - 1)];
  if (next) choose(next.id);
}

let hits = [], hitAt = -1;
function search(words) {
  for (const each of hits) each.classList.remove("hit");
  hits = words ? all("#source p").filter((each) => each.textContent.includes(words)) : [];
  hitAt = -1;
  for (const each of hits) each.classList.add("hit");
  $("#found").textContent = words ? `${hits.length}段` : "";
  nextHit();
}
function nextHit() {
  if (!hits.length) return;
  hitAt = (hitAt + 1) % hits.length;
  hits[hitAt].scrollIntoView({ block: "center" });
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
  if (run && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); choose(run.id); }
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "/") { event.preventDefault(); $("#search").focus(); }
  else if (event.key === "?") $("#help").showModal();
});

$("#search").addEventListener("input", (event) => search(event.target.value.trim()));
const helpButton = $("#show-help");
if (helpButton) helpButton.addEventListener("click", () => $("#help").showModal());

desk.state = JSON.parse(document.body.dataset.state);
markMemo();

// Changing: every change is one request that carries the version it was made on.
"use strict";

const csrf = $('meta[name="csrf"]').content;
let sending = false, ended = false;

async function ask(path, body, raw) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "X-CSRF-Token": csrf, ...(raw ? {} : { "Content-Type": "application/json" }) },
    body: raw || JSON.stringify(body),
  });
  const told = response.headers.get("content-type").includes("json")
    ? await response.json() : { message: await response.text() };
  return { ok: response.ok, status: response.status, told };
}

// Replaces of *place* only the blocks that differ, so that nothing jumps and little is laid out.
const written = new WeakMap();
function patch(place, html) {
  const frame = document.createElement("template");
  frame.innerHTML = html;
  const fresh = [...frame.content.children], words = fresh.map((each) => each.outerHTML);
  const before = written.get(place) || [], old = [...place.children];
  written.set(place, words);
  if (old.length !== before.length) { place.replaceChildren(...fresh); return; }
  let first = 0, last = 0;
  const most = Math.min(old.length, fresh.length);
  while (first < most && before[first] === words[first]) first += 1;
  while (last < most - first && before[old.length - 1 - last] === words[fresh.length - 1 - last]) last += 1;
  const stays = old[old.length - last] || null;
  for (const each of old.slice(first, old.length - last)) each.remove();
  for (const each of fresh.slice(first, fresh.length - last)) place.insertBefore(each, stays);
}

function showState(state) {
  const before = desk.state, changed = state.version !== before.version || state.memo !== undefined;
  const chosen = before.trace[desk.chosen];
  desk.state = { ...before, ...state };
  if (state.memo !== undefined) {
    const top = $(".sheet").scrollTop;
    patch($("#memo"), state.memo);
    $(".sheet").scrollTop = top;
  }
  if (state.reports !== undefined) showReports(state.reports);
  for (const name of ["revisions", "counts", "notice"]) {
    if (state[name] !== undefined) $(`#${name}`).innerHTML = state[name];
  }
  $("#command").textContent = desk.state.command;
  if (changed) {
    markMemo();
    reChoose(chosen, desk.chosen);
    $("#undo").disabled = !desk.state.undo;
    $("#redo").disabled = !desk.state.redo;
  }
  const opened = $("#check details[open]");
  $("#check").innerHTML = desk.state.check;
  if (opened && $("#check details")) $("#check details").open = true;
  for (const each of all("#memo .bad")) each.classList.remove("bad");
  for (const name of desk.state.bad) document.getElementById(name)?.classList.add("bad");
  showProgress();
}

function showReports(html) {
  const left = $(".left"), top = left.scrollTop;
  const named = (each) => each.parentElement.previousElementSibling?.textContent + each.textContent;
  const opened = all(".left details[open] summary").map(named);
  $("#reports").innerHTML = html;
  for (const each of all(".left details summary")) {
    if (opened.includes(named(each))) each.parentElement.open = true;
  }
  left.scrollTop = top;
  for (const each of all(".report")) {
    each.classList.toggle("current", Boolean(desk.report && $(`[data-report="${desk.report}"]`, each)));
  }
}

function showProgress() {
  const { progress, done, of } = desk.state;
  $("#progress").hidden = !progress;
  if (of) { $("#progress").max = of; $("#progress").value = done; }
  if (progress) say(progress);
  else if ($("#said").textContent.startsWith("正在读取")) say("");
}

// Fetches the texts of the reports while nobody waits, so that a click finds them here.
let fetching = false;
async function fetchAhead() {
  if (fetching) return;
  fetching = true;
  for (const report of Object.keys(desk.state.sources).slice(0, 60)) {
    if (ended) return;
    const known = await fetchSource(report).catch(() => null);
    if (known && desk.sources.size <= KEPT) laidOut(known);
    await new Promise((next) => setTimeout(next, 30));
  }
  fetching = false;
}

function reChoose(chosen, name) {
  // The same words may have another id now: find them by their place in the source.
  const found = chosen && Object.entries(desk.state.trace).find(([, t]) => t[0] === chosen[0] && t[1] === chosen[1]);
  desk.chosen = "";
  if (found) choose(found[0], false);
  else if (chosen && desk.state.trace[name]?.[0] === chosen[0]) choose(name, false);  // what took its place
  else { buttons(); if (desk.report) openSource(desk.report).catch(() => {}); }
}

const DONE = {
  undo: "已撤销", redo: "已重做", drop: "已去掉，撤销可以恢复", swap: "已换句", move: "已移动",
  rewrite: "已改写", add: "已加入", remove: "已撤销这处修改",
};
function done({ action, run }) {
  if (action === "pin") return desk.state.trace[run]?.[3].includes("p") ? "已固定" : "已取消固定";
  return DONE[action] || "已更正";
}
async function change(asked) {
  if (sending) return false;
  sending = true;
  try {
    const { ok, status, told } = await ask("/change", { ...asked, version: desk.state.version });
    if (ok) { showState(told); say(done(asked)); return true; }
    say(told.message, true);
    if (status === 409) await refresh(true);
    return false;
  } catch { say("程序没有回应，可能已经关闭"); return false; }
  finally { sending = false; }
}

async function refresh(whole = false) {
  const { stamp, version } = desk.state;
  const response = await fetch(`/state?stamp=${whole ? "" : stamp}&version=${whole ? "" : version}`);
  if (response.status === 200) showState(await response.json());
  else if (!response.ok && response.status !== 204) throw new Error(response.status);
}

async function poll() {
  try {
    if (!sending && !ended) await refresh();
  } catch {
    if (!ended) say("程序没有回应，可能已经关闭。修改都存在文件里，重新运行命令就能接着做。");
  }
  const waiting = desk.state.progress || desk.state.check.includes("正在核对");
  if (!waiting && !ended) fetchAhead();
  if (!ended) setTimeout(poll, waiting ? 200 : 1200);
}

// Why what is chosen cannot be changed in this way; nothing: it can.
function whyNot(trace, name) {
  if (!desk.state.version) return "报告还没有读完，读完后可以修改";
  if (!trace) return "请先选一句话";
  if (name === "edit" || trace[3].includes("k")) return "";
  return desk.state.fixed || "这一处由程序比较、统计各地后写出，只能改写";
}

function buttons() {
  const trace = desk.state.trace[desk.chosen];
  for (const each of all("[data-act]")) {
    const why = whyNot(trace, each.dataset.act);
    each.disabled = Boolean(why);
    each.title = why;
  }
  if (!trace) $("#where").textContent = "点一句话看它的出处";
}

function act(name) {
  const run = desk.chosen, trace = desk.state.trace[run];
  const why = whyNot(trace, name);
  if (why && (trace || name !== "edit" || !desk.state.version)) { say(why); return; }
  if (name === "edit") { edit(run || "title"); return; }
  if (name === "swap") swap(run);
  else if (name === "up" || name === "down") change({ action: "move", run, to: name });
  else change({ action: name, run });
}

function edit(run) {
  const element = document.getElementById(run);
  const text = element.textContent;
  $("#original").textContent = text;
  $("#words").value = text;
  $("#editor").dataset.run = run;
  openDialog("#editor");
  $("#words").focus();
}

function openDialog(name) {
  for (const each of all(".told")) each.remove();
  $(name).showModal();
}

async function swap(run) {
  const response = await fetch(`/alternatives/${run}`);
  $("#choices").innerHTML = response.ok ? await response.text() : "";
  $("#swapped").textContent = document.getElementById(run).textContent;
  $("#swapper").dataset.run = run;
  openDialog("#swapper");
}

let unread = [];  // files that other reading options may open
async function upload(files) {
  const said = [];
  let number = 0, mend = "", refused = false;
  unread = [];
  for (const file of files) {
    number += 1;
    say(`正在添加 ${number}/${files.length}：${file.name}`);
    try {
      const { ok, told } = await ask(`/files?name=${encodeURIComponent(file.name)}`, null, file);
      said.push(told.message);
      refused = refused || !ok;
      if (!ok && offered(told.code)) { unread.push(file); mend = mend || told.message; }
    } catch { said.push(`“${file.name}”没有传完，可能太大或程序已关闭`); }
    await refresh().catch(() => {});
  }
  say(said.join("；"), refused);
  if (mend) askReading(mend);
}

function offered(code) { return code === "input-encrypted" || code === "input-too-large"; }

function askReading(message) {
  $("#reader-said").textContent = message;
  $("#reading-password").value = "";
  openDialog("#reader");
}

async function readAgain() {
  const asked = Object.fromEntries(new FormData($("#reader-form")));
  say("正在重新读取……");
  const { ok, told } = await ask("/reading", asked);
  if (!ok) { $("#reader-said").textContent = told.message; return; }
  $("#reader").close();
  const again = unread;
  showState(told);
  const refused = $("#reports .refused");
  say(refused ? refused.firstChild.textContent : "已重新读取");
  if (again.length) await upload(again);
}

// What does not fit is kept beside the other revisions with the reason: say it here too.
async function correct({ dataset }, asked) {
  const done = await change({ action: dataset.correction, report: dataset.report, ...asked });
  const unfit = done && all("#revisions .unfit strong").at(-1);
  if (unfit) say(unfit.textContent, true);
}

document.addEventListener("chosen", buttons);
document.addEventListener("click", async (event) => {
  const target = event.target;
  const button = target.closest("[data-act]");
  if (button) { act(button.dataset.act); return; }
  const unit = target.closest("#source [data-unit]");
  if (unit && !target.closest("[data-runs]")) {
    const why = desk.state.version ? desk.state.fixed : whyNot();
    if (why) { say(why); return; }
    const same = all(`#source [data-unit="${unit.dataset.unit}"]`);
    $("#to-add").textContent = same.map((each) => each.textContent).join("");
    $("#adder").dataset.unit = unit.dataset.unit;
    openDialog("#adder");
    return;
  }
  if (target.dataset.add) {
    $("#adder").close();
    change({ action: "add", report: desk.report, unit: $("#adder").dataset.unit, to: target.dataset.add });
  } else if (target.dataset.to) {
    $("#swapper").close();
    change({ action: "swap", run: $("#swapper").dataset.run, to: target.dataset.to });
  } else if (target.dataset.remove) change({ action: "remove", number: target.dataset.remove });
  else if (target.dataset.mend) { unread = []; askReading(target.parentElement.firstChild.textContent); }
  else if (target.dataset.correct) {
    const response = await fetch(`/report/${target.dataset.correct}`);
    $("#correct-body").innerHTML = response.ok ? await response.text() : "";
    openDialog("#corrector");
  } else if (target.dataset.correction === "division") {
    correct(target, { to: $("#division").value });
  } else if (target.dataset.correction === "years") {
    correct(target, { to: `${$("#review-year").value || "-"}/${$("#plan-year").value || "-"}` });
  }
});
document.addEventListener("change", (event) => {
  const target = event.target;
  if (target.dataset.correction === "role") {
    correct(target, { words: target.dataset.words, to: target.value });
  } else if (target.id === "upload") { upload([...target.files]).then(() => { target.value = ""; }); }
});
document.addEventListener("dblclick", (event) => {
  const own = event.target.closest("#memo .own");
  if (own) edit(own.id);
});

$('#editor [value="ok"]').addEventListener("click", async () => {
  const done = await change({ action: "rewrite", run: $("#editor").dataset.run, to: $("#words").value });
  if (done) $("#editor").close();  // what was typed stays when it was refused
});
$('#reader [value="ok"]').addEventListener("click", readAgain);
$('#options [value="ok"]').addEventListener("click", async () => {
  const asked = Object.fromEntries(new FormData($("#options-form")));
  const { ok, told } = await ask("/options", { ...asked, version: desk.state.version });
  if (ok) { $("#options").close(); showState(told); say("已应用设置"); }
  else say(told.message, true);
});
$("#export").addEventListener("click", async () => {
  const ticked = Object.fromEntries(all("#exporter input:checked").map((each) => [each.name, "是"]));
  say("正在写出……");
  const { ok, told } = await ask("/export", ticked);
  if (ok) $("#exporter").close();
  say(told.message, !ok);
});
$("#another").addEventListener("click", async () => {
  const { told } = await ask("/address", {});
  $("#address").textContent = told.address;
});
$("#close").addEventListener("click", async () => {
  ended = true;
  const { told } = await ask("/close", {});
  say(told.message);
  for (const each of all("button, input, select")) each.disabled = true;
});
$("#undo").addEventListener("click", () => change({ action: "undo" }));
$("#redo").addEventListener("click", () => change({ action: "redo" }));
$("#show-options").addEventListener("click", () => openDialog("#options"));
$("#show-export").addEventListener("click", () => openDialog("#exporter"));

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, textarea, select") || $("dialog[open]")) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const does = { p: "pin", x: "drop", s: "swap", e: "edit", K: "up", J: "down" }[event.key];
  if (does) { event.preventDefault(); act(does); }
  else if (event.key === "u") change({ action: "undo" });
  else if (event.key === "U") change({ action: "redo" });
});
let dragged = 0;
document.addEventListener("dragenter", (event) => {
  if (![...event.dataTransfer.types].includes("Files")) return;
  dragged += 1;
  $("#drop").hidden = false;
});
document.addEventListener("dragleave", () => { dragged = Math.max(0, dragged - 1); if (!dragged) $("#drop").hidden = true; });
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  dragged = 0;
  $("#drop").hidden = true;
  upload([...event.dataTransfer.files]);
});

$("#undo").disabled = !desk.state.undo;
$("#redo").disabled = !desk.state.redo;
showProgress();
buttons();
poll();

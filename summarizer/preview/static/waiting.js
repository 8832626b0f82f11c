// Asks until the page itself can answer.
"use strict";
async function look() {
  try {
    const response = await fetch("/state");
    if (response.status === 200) { location.replace("/"); return; }
    setTimeout(look, response.status === 202 ? 100 : 1000);
  } catch { document.getElementById("said").textContent = "程序没有回应，可能已经关闭。请重新运行命令。"; }
}
look();

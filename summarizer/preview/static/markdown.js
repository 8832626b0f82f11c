// Shows a Markdown file anew when it was saved.
"use strict";
const memo = document.getElementById("memo"), said = document.getElementById("said");
async function look() {
  try {
    const response = await fetch(`/body?stamp=${memo.dataset.stamp}`);
    if (response.status === 200) {
      const told = await response.json();
      memo.innerHTML = told.body;
      memo.dataset.stamp = told.stamp;
    }
    said.textContent = "";
  } catch { said.textContent = "程序已经关闭，页面不再更新。"; }
  setTimeout(look, 800);
}
look();

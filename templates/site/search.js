// Looks all editions' lines through, here in the browser: no server, nothing leaves the page.
(function () {
  "use strict";
  const form = document.getElementById("search");
  const found = document.getElementById("found");
  const shown = document.getElementById("shown");
  const most = 100;
  const plain = (words) => words.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019]/g, "'").toLowerCase();
  const { pages, lines } = window.briefingLines;
  let folded = null;

  function item([page, anchor, ref, words]) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    const said = document.createElement("p");
    link.href = pages[page][1] + "#" + anchor;
    link.textContent = pages[page][0] + ", " + ref;
    said.className = "headline";
    said.textContent = words;
    entry.append(link, said);
    return entry;
  }

  function search() {
    const asked = plain(form.q.value).split(/\s+/).filter(Boolean);
    const [from, to] = [form.from.value || "0", form.to.value || "9"];
    found.replaceChildren();
    shown.textContent = "";
    if (!asked.length) return;
    folded = folded || lines.map((line) => plain(line[3]));
    let count = 0;
    for (let at = lines.length - 1; at >= 0; at -= 1) {
      const day = pages[lines[at][0]][0];
      if (day < from || day > to || !asked.every((word) => folded[at].includes(word))) continue;
      count += 1;
      if (count <= most) found.append(item(lines[at]));
    }
    shown.textContent = count === 1 ? "1 line" : count + " lines" + (count > most ? ", the newest " + most + " shown" : "");
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", search);
  form.q.value = decodeURIComponent(location.hash.slice(1));
  search();
})();

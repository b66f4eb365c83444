// Narrows the table of commitments; without this script the whole table is there.
(function () {
  "use strict";
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const rows = Array.from(document.querySelectorAll("#pledges tbody tr"));

  function narrow() {
    const who = form.who.value.toLowerCase();
    let count = 0;
    for (const row of rows) {
      const wanted =
        row.dataset.who.toLowerCase().includes(who) &&
        (!form.strength.value || row.dataset.strength === form.strength.value) &&
        (!form.state.value || row.dataset.state === form.state.value);
      row.hidden = !wanted;
      count += wanted;
    }
    shown.textContent = count + " of " + rows.length;
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", narrow);
  narrow();
})();

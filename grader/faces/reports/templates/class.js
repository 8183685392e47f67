"use strict";
// The page is complete without this: it adds sorting, finding, and reading the heat map.
{
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const number = (cell) => {
    const value = parseFloat(cell.textContent.replace(/,/g, ""));
    return Number.isNaN(value) ? -Infinity : value;
  };
  const all = document.getElementById("all");
  const rows = [...all.tBodies[0].rows];

  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    for (const [column, head] of heads.entries()) {
      const kind = head.dataset.kind;
      if (!kind) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      if (head.title) button.setAttribute("aria-label", `${head.textContent || button.textContent} ${head.title}`);
      head.append(button);
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort");
        // Numbers are most often wanted largest first, names from A on.
        const down = before ? before === "ascending" : kind === "n";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = kind === "n" ? number : (cell) => cell.textContent;
        const compare = kind === "n" ? (a, b) => (a < b ? -1 : a > b ? 1 : 0) : collator.compare;
        const keyed = [...table.tBodies[0].rows].map((row) => [key(row.cells[column]), row]);
        keyed.sort((a, b) => (down ? -1 : 1) * compare(a[0], b[0]));
        table.tBodies[0].append(...keyed.map((pair) => pair[1]));
        if (table === all) refresh();
      });
    }
  }

  // Thousands of rows take seconds to lay out, and nobody reads them in a row.
  let limit = rows.length > 600 ? 400 : rows.length;
  const field = document.getElementById("find");
  const found = document.getElementById("found");
  const more = document.getElementById("more");
  const texts = new Map();
  // Joined by a space, or the end of one cell and the start of the next would be found.
  const text = (row) => [...row.cells].map((cell) => cell.textContent).join(" ").toLowerCase();
  function refresh() {
    const wanted = field.value.trim().toLowerCase();
    let count = 0;
    for (const row of all.tBodies[0].rows) {
      if (wanted && !texts.has(row)) texts.set(row, text(row));
      const matches = !wanted || texts.get(row).includes(wanted);
      count += matches;
      row.hidden = !matches || count > limit;
    }
    found.textContent = wanted ? `${count} of ${rows.length}` : "";
    more.hidden = count <= limit;
    more.textContent = `Show all ${count.toLocaleString("en")}`;
  }
  document.getElementById("search").hidden = false;
  field.addEventListener("input", refresh);
  more.addEventListener("click", () => {
    const next = [...all.tBodies[0].rows].find((row) => row.hidden);
    limit = rows.length;
    refresh();
    next.querySelector("a").focus();
  });
  refresh();
  for (const button of document.querySelectorAll("button[data-find]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      field.value = button.dataset.find;
      refresh();
      field.focus();
      field.scrollIntoView({ block: "start" });
    });
  }

  const image = document.querySelector(".map image");
  if (image) {
    const spot = document.getElementById("spot");
    const checks = [...document.getElementById("items").tBodies[0].rows].map((row) =>
      [...row.cells].slice(0, 3).map((cell) => cell.textContent).join(" · "));
    // Rows of the map are sorted by points, the best first: the same order as in class_page.
    const order = JSON.parse(document.getElementById("spot").dataset.order).map((index) => rows[index]);
    const at = (event) => {
      const box = image.getBoundingClientRect();
      const across = Math.floor(((event.clientX - box.left) / box.width) * checks.length);
      const down = Math.floor(((event.clientY - box.top) / box.height) * order.length);
      return [order[down], checks[across]];
    };
    image.addEventListener("pointermove", (event) => {
      const [row, check] = at(event);
      if (row && check) spot.textContent = `${row.cells[0].textContent} (${row.cells[1].textContent}) · ${check}`;
    });
    image.addEventListener("click", (event) => {
      const [row] = at(event);
      if (row) row.querySelector("a").click();
    });
  }
}

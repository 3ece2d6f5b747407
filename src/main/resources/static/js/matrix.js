// The matrix of capabilities by keys: arrows go from cell to cell, Space chooses one, Shift and an arrow chooses on, Enter opens the
// question about one. By mouse: Shift and a click choose on, and the button of a column all of it. Only cells of one column are chosen together. One cell is in the tab order, as in a grid.
(() => {
  const boxes = () => [...document.querySelectorAll(".ends .cell-pick")];
  const column = (box) => box.value.split("/")[0];

  const rove = (to) => {
    const all = boxes();
    const one = to ?? all.find((box) => box.checked) ?? all[0];
    all.forEach((box) => { box.tabIndex = box === one ? 0 : -1; });
  };
  rove();
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "capability-matrix") rove();
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".cell-pick")) rove(event.target);
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches(".cell-pick") || !event.target.checked) return;
    boxes()
      .filter((box) => box.checked && column(box) !== column(event.target))
      .forEach((box) => { box.checked = false; box.dispatchEvent(new Event("change", { bubbles: true })); });
  });

  // The button of a column chooses all of its cells on this page, or none when all are chosen.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-picks-column]");
    if (!button) return;
    const all = boxes().filter((box) => column(box) === button.dataset.picksColumn);
    const wanted = all.some((box) => !box.checked);
    all.filter((box) => box.checked !== wanted).forEach((box) => box.click());
  });

  // With Shift, a click chooses all cells from the last one that was chosen in the column.
  let last = null;
  let ranging = false;
  document.addEventListener("mousedown", (event) => {
    if (!event.target.closest(".cell-choice")) return;
    ranging = event.shiftKey;
    if (ranging) event.preventDefault();
  });
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!box.matches(".cell-pick") || !box.checked) return;
    const from = ranging && last?.isConnected && column(last) === column(box) ? last : null;
    ranging = false;
    last = box;
    if (!from) return;
    const all = boxes().filter((other) => column(other) === column(box));
    const [start, end] = [all.indexOf(from), all.indexOf(box)].sort((one, other) => one - other);
    all.slice(start, end + 1).filter((other) => !other.checked).forEach((other) => other.click());
    last = box;
  });

  const choose = (box) => { if (!box.checked) box.click(); };
  const beside = (box, step) => {
    const row = [...box.closest("tr").querySelectorAll(".cell-pick")];
    return row[row.indexOf(box) + step];
  };
  const below = (box, step) => {
    const same = boxes().filter((other) => column(other) === column(box));
    return same[same.indexOf(box) + step];
  };
  const moves = { ArrowLeft: [beside, -1], ArrowRight: [beside, 1], ArrowUp: [below, -1], ArrowDown: [below, 1] };

  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (!box.matches?.(".cell-pick") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (!box.checked) {
        boxes().filter((other) => other.checked).forEach((other) => other.click());
        box.click();
      }
      document.querySelector("[data-opens-cells]").click();
      return;
    }
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const next = move[0](box, move[1]);
    if (!next) return;
    if (event.shiftKey && move[0] === below) {
      choose(box);
      choose(next);
    }
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
})();

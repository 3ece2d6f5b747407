// Keys that do something by themselves. They are letters in a field, nothing while something is open
// above the page, and can be switched off, for who speaks to their browser.
(() => {
  const keys = document.getElementById("keys");
  if (!keys) return;
  const off = () => document.cookie.split("; ").includes("keys=off");
  const drawChoice = () => document.querySelectorAll("[data-key-choice]").forEach((box) => { box.checked = !off(); });
  drawChoice();
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-key-choice]")) drawChoice();
  });

  const writing = (target) =>
    target.closest("textarea, select, [contenteditable]") || target.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit])");
  const covered = () => document.querySelector("dialog[open], :popover-open");

  // "g", and then a letter soon after.
  let going = 0;
  const go = (letter) => {
    const link = keys.querySelector(`[data-go="${CSS.escape(letter)}"]`);
    if (link) location.assign(link.href);
    return Boolean(link);
  };

  // "/" goes to the search of the page, or to the palette where the page has none.
  let before = null;
  const search = () => {
    const field = [...document.querySelectorAll("main [role=search] input, main input[type=search]")].find((input) => input.checkVisibility());
    if (!field) return document.dispatchEvent(new Event("palette"));
    before = document.activeElement;
    field.focus();
  };

  // The row that has the focus; the link of its name is what opens it.
  const rows = () => [...document.querySelectorAll("main table.list tbody tr")].filter((row) => row.checkVisibility() && opens(row));
  const opens = (row) => row.querySelector("a.line-1, a[href]");
  const row = () => document.activeElement.closest("main table.list tbody tr");
  const move = (step) => {
    const all = rows();
    if (!all.length) return null;
    const at = all.indexOf(row());
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + step))];
    opens(next).focus();
    next.scrollIntoView({ block: "nearest" });
    return next;
  };
  const pick = (of, wanted) => {
    const box = of?.querySelector(".row-pick");
    if (box && (wanted === undefined || box.checked !== wanted)) box.click();
  };
  const extend = (step) => {
    pick(row(), true);
    pick(move(step), true);
  };
  const menu = () => {
    const summary = row()?.querySelector(".row-menu summary");
    if (!summary) return;
    summary.click();
    summary.parentElement.querySelector(".menu-item")?.focus();
  };

  const acts = {
    "?": () => keys.showPopover(),
    "/": search,
    g: () => { going = Date.now(); },
    j: () => move(1),
    k: () => move(-1),
    J: () => extend(1),
    K: () => extend(-1),
    x: () => pick(row()),
    ".": menu,
  };
  document.addEventListener("keydown", (event) => {
    // Gone back from the search by Escape; what was typed stays.
    if (event.key === "Escape" && before && event.target.matches?.("main [role=search] input, main input[type=search]")) {
      const back = before;
      before = null;
      event.preventDefault();
      if (back === document.body) event.target.blur();
      else back.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || off() || covered() || writing(event.target)) return;
    const afterG = Date.now() - going < 1500;
    going = 0;
    if (afterG && go(event.key)) return event.preventDefault();
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
})();

// Arrows lead from day to day of a calendar, Page up and Page down to the months before and after. Each
// day is a link, which works without.
(() => {
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

  document.addEventListener("keydown", (event) => {
    const day = event.target.closest("[data-days] a");
    if (!day || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const months = day.closest("[data-days]");
    if (event.key in steps) {
      const all = [...months.querySelectorAll("a")];
      all[all.indexOf(day) + steps[event.key]]?.focus();
    } else if (event.key === "PageUp" || event.key === "PageDown") {
      location.assign(event.key === "PageUp" ? months.dataset.earlier : months.dataset.later);
    } else {
      return;
    }
    event.preventDefault();
  });
})();

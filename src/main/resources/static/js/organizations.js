// The list of organizations on a phone: boxes show once somebody wants to choose, by the button or
// by a long press on a row.
(() => {
  const HELD = 500;
  const FAR = 10;
  const card = document.querySelector(".organization-card");
  if (!card) return;

  const select = (on) => {
    card.classList.toggle("is-selecting", on);
    card.querySelectorAll("[data-selects]").forEach((button) => button.setAttribute("aria-pressed", on));
    if (!on) card.querySelector("[data-clears]")?.click();
  };
  card.addEventListener("click", (event) => {
    if (event.target.closest("[data-selects]")) select(!card.classList.contains("is-selecting"));
  });

  let held = null;
  let from = null;
  const end = () => { clearTimeout(held); held = null; };
  card.addEventListener("pointerdown", (event) => {
    const box = event.target.closest("tr")?.querySelector(".row-pick");
    if (event.pointerType !== "touch" || !box || event.target.closest("summary,button,input")) return;
    from = event;
    held = setTimeout(() => {
      select(true);
      if (!box.checked) box.click();
      // The finger is still on the link of the name: lifting it must not follow it.
      addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
    }, HELD);
  });
  card.addEventListener("pointermove", (event) => {
    if (held && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > FAR) end();
  });
  ["pointerup", "pointercancel"].forEach((name) => card.addEventListener(name, end));
  card.addEventListener("contextmenu", (event) => {
    if (card.classList.contains("is-selecting") && event.target.closest("tr")) event.preventDefault();
  });
})();

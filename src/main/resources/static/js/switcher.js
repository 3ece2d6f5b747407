// The switcher: a popover with a combobox. htmx asks the server for the options, this moves in them.
(() => {
  const switcher = document.getElementById("switcher");
  if (!switcher) return;
  const query = document.getElementById("switcher-query");
  const list = document.getElementById("switcher-list");
  const options = () => [...list.querySelectorAll("a[role=option]")];
  const selected = () => list.querySelector("[aria-selected=true]");

  const select = (option) => {
    selected()?.setAttribute("aria-selected", "false");
    if (!option) return query.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    query.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const move = (steps) => {
    const all = options();
    const from = all.indexOf(selected());
    const page = Math.abs(steps) > 1;
    const to = from + steps;
    if (all.length) select(all[page ? Math.max(0, Math.min(all.length - 1, to)) : (to + all.length) % all.length]);
  };
  const open = (newTab) => {
    const href = selected()?.href;
    if (!href) return;
    if (newTab) window.open(href, "_blank", "noopener");
    else location.assign(href);
  };

  // Cleared before it opens: the later "toggle" would swallow what is typed right after Ctrl-K.
  switcher.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "open") return;
    query.value = "";
    htmx.trigger(query, "open");
  });
  list.addEventListener("htmx:afterSwap", () => {
    list.scrollTop = 0;
    // With nothing typed the first one is home; with something typed it is the best match.
    select(options()[0]);
  });

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    PageDown: () => move(8),
    PageUp: () => move(-8),
  };
  query.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") open(event.ctrlKey || event.metaKey);
    else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      switcher.togglePopover();
    }
  });
})();

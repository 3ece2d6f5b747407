// The switcher: a popover with a combobox. htmx asks the server for organizations and people, this
// finds pages and actions among the links of the page, and moves in all of them.
(() => {
  const switcher = document.getElementById("switcher");
  if (!switcher) return;
  const query = document.getElementById("switcher-query");
  const list = document.getElementById("switcher-list");
  const pages = document.getElementById("switcher-pages");
  const people = document.getElementById("switcher-people");
  const organizations = document.getElementById("switcher-organizations");
  const options = () => [...list.querySelectorAll("a[role=option]")].filter((option) => option.checkVisibility());
  const selected = () => list.querySelector("[aria-selected=true]");

  const select = (option) => {
    selected()?.setAttribute("aria-selected", "false");
    if (!option) return query.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    query.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  let moved = false;
  const move = (steps) => {
    moved = true;
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

  const group = (label, links) => {
    const box = document.createElement("div");
    box.role = "group";
    box.ariaLabel = label;
    const head = document.createElement("div");
    head.className = "switcher-group";
    head.textContent = label;
    head.ariaHidden = "true";
    box.append(head);
    links.forEach((link) => {
      const option = document.createElement("a");
      option.role = "option";
      option.id = "jump-" + label.toLowerCase() + "-" + box.childElementCount;
      option.className = "switcher-option is-jump";
      option.tabIndex = -1;
      option.href = link.getAttribute("href");
      option.setAttribute("aria-selected", "false");
      option.append(...[...link.children].map((part) => part.cloneNode(true)));
      box.append(option);
    });
    return box;
  };
  // Where there is nothing to switch to, the palette shows what it has before anything is typed.
  const find = () => {
    moved = false;
    const words = query.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const sources = {
      Pages: document.querySelectorAll(".side .nav-list a"),
      Actions: document.getElementById("jumps").content.querySelectorAll("a"),
    };
    pages.replaceChildren(
      ...Object.entries(sources).flatMap(([label, source]) => {
        const found = [...source].filter((link) =>
          words.length ? words.every((word) => link.textContent.toLowerCase().includes(word)) : !organizations);
        return found.length ? [group(label, found)] : [];
      }),
    );
    if (query.value.trim().length > 1) htmx.trigger(people, "sought");
    else people.replaceChildren();
    select(options()[0]);
  };

  // Cleared before it opens: the later "toggle" would swallow what is typed right after Ctrl-K.
  switcher.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "open") return;
    query.value = "";
    if (organizations) htmx.trigger(query, "open");
    find();
  });
  query.addEventListener("input", find);
  list.addEventListener("htmx:afterSwap", () => {
    if (moved && selected()) return;
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

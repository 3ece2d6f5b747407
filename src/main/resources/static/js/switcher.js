// The palette: a popover with a combobox. htmx asks the server for organizations and people, this
// finds pages and actions among those that come with the page, and moves in all of them.
(() => {
  const switcher = document.getElementById("switcher");
  if (!switcher) return;
  const query = document.getElementById("switcher-query");
  const list = document.getElementById("switcher-list");
  const pages = document.getElementById("switcher-pages");
  const people = document.getElementById("switcher-people");
  const organizations = document.getElementById("switcher-organizations");
  const none = document.getElementById("switcher-none");
  const status = document.getElementById("switcher-status");
  const jumps = document.getElementById("jumps").content;
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

  // 0 is the best: the label begins with it, a word of it does, it is somewhere inside, or only
  // among the words that nobody sees. Every word that was typed must be somewhere.
  const rank = (link, words) => {
    const label = link.querySelector("span").textContent.toLowerCase();
    const rest = `${link.querySelector(".jump-under")?.textContent ?? ""} ${link.dataset.words ?? ""}`.toLowerCase();
    const of = (word) => {
      if (label.startsWith(word)) return 0;
      if (label.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 1;
      if (rest.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 2;
      if (label.includes(word)) return 3;
      return word.length > 2 && rest.includes(word) ? 4 : -1;
    };
    const all = words.map(of);
    return all.includes(-1) ? -1 : Math.max(...all);
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

  const number = (count) => count.toLocaleString("en");
  const tell = () => {
    const typed = query.value.trim();
    const found = document.getElementById("switcher-found")?.dataset;
    const jumpsFound = pages.querySelectorAll("a").length + people.querySelectorAll("a").length;
    const shown = Number(found?.shown ?? 0);
    const total = Number(found?.total ?? 0);
    const all = total + jumpsFound;
    none.hidden = shown + jumpsFound > 0 || (organizations && !found);
    none.textContent = typed
      ? `Nothing matches “${typed}”. ${found?.searched ?? ""}`.trim()
      : "You have access to no other organization.";
    if (organizations && !found) status.textContent = "";
    else if (!typed && organizations) {
      status.textContent = shown < total ? `${number(shown)} of ${number(total)} organizations` : shown === 1 ? "1 organization" : `${number(shown)} organizations`;
    } else status.textContent = all === 0 ? "No results" : all === 1 ? "1 result" : `${number(all)} results`;
  };

  // What begins with it comes before what only contains it, in whichever group it is.
  const best = () => {
    const all = options();
    const word = query.value.trim().toLowerCase();
    return (word && all.find((option) => option.querySelector(".line-1, span:not(.square)").textContent.toLowerCase().startsWith(word))) || all[0];
  };

  // Where there is nothing to switch to, the palette shows what it has before anything is typed.
  const find = () => {
    moved = false;
    const words = query.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    pages.replaceChildren(
      ...["Pages", "Actions", "Elsewhere"].flatMap((kind) => {
        const links = [...jumps.querySelectorAll(`a[data-kind=${kind}]`)];
        const found = words.length
          ? links.map((link) => [rank(link, words), link]).filter(([at]) => at >= 0).sort(([a], [b]) => a - b).map(([, link]) => link)
          : organizations ? [] : kind === "Elsewhere" ? [] : links;
        return found.length ? [group(kind, found.slice(0, words.length ? 8 : 50))] : [];
      }),
    );
    if (query.value.trim().length > 1) htmx.trigger(people, "sought");
    else people.replaceChildren();
    tell();
    select(best());
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
    tell();
    if (moved && selected()) return;
    list.scrollTop = 0;
    // With nothing typed the first one is home; with something typed it is the best match.
    select(best());
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

  // In the middle by key and search field; below its button where that was pressed.
  const show = (anchored) => {
    switcher.classList.toggle("is-anchored", anchored);
    switcher.togglePopover();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-palette]");
    if (!button || switcher.matches(":popover-open")) return;
    const menu = document.getElementById("menu");
    if (menu?.matches(":popover-open")) menu.hidePopover();
    show(button.dataset.palette === "anchored");
  });

  // "/" goes to the search of the page, or to the palette where the page has none; in a field it is
  // a letter like every other.
  let before = null;
  // A key that does something by itself can be switched off, for who speaks to their browser.
  const keysOff = () => document.cookie.split("; ").includes("keys=off");
  document.querySelectorAll("[data-key-choice]").forEach((box) => { box.checked = !keysOff(); });
  const writing = (target) => target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      show(false);
    } else if (event.key === "/" && !keysOff() && !event.ctrlKey && !event.metaKey && !event.altKey && !writing(event.target)) {
      event.preventDefault();
      const field = [...document.querySelectorAll("main [role=search] input, main input[type=search]")].find((input) => input.checkVisibility());
      if (field) {
        before = document.activeElement;
        field.focus();
      } else show(false);
    } else if (event.key === "Escape" && before && event.target.matches?.("main input[type=search]")) {
      // Gone back to by Escape; what was typed stays.
      const back = before;
      before = null;
      event.preventDefault();
      if (back === document.body) event.target.blur();
      else back.focus();
    }
  });
})();

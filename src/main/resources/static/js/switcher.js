// The palette: a popover with a combobox. htmx asks the server for organizations, people and groups, this
// finds pages and actions among those that come with the page, and moves in all of them.
(() => {
  const switcher = document.getElementById("switcher");
  if (!switcher) return;
  const query = document.getElementById("switcher-query");
  const list = document.getElementById("switcher-list");
  const pages = document.getElementById("switcher-pages");
  const things = document.getElementById("switcher-things");
  const organizations = document.getElementById("switcher-organizations");
  const none = document.getElementById("switcher-none");
  const status = document.getElementById("switcher-status");
  const peek = document.getElementById("switcher-peek");
  const scopes = [...switcher.querySelectorAll("[data-scope]")];
  const jumps = document.getElementById("jumps").content;
  const options = () => [...list.querySelectorAll("a[role=option]")].filter((option) => option.checkVisibility());
  const selected = () => list.querySelector("[aria-selected=true]");

  const select = (option) => {
    selected()?.setAttribute("aria-selected", "false");
    show(option);
    if (!option) return query.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    query.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  // What is known of the selected one, and what can be done with it: all of it came with the list.
  const act = (label, href, key, newTab) => {
    const link = document.createElement("a");
    link.className = "peek-act";
    link.href = href;
    if (newTab) {
      link.target = "_blank";
      link.rel = "noopener";
    }
    link.append(label);
    if (key) {
      const hint = document.createElement("kbd");
      hint.ariaHidden = "true";
      hint.textContent = key;
      link.append(hint);
    }
    return link;
  };
  const show = (option) => {
    peek.replaceChildren();
    if (!option) return;
    const head = document.createElement("div");
    head.className = "peek-head";
    head.append(...[...option.children].filter((part) => !part.matches(".peek-facts, .switcher-number, .state")).map((part) => part.cloneNode(true)));
    peek.append(head);
    const facts = option.querySelector(".peek-facts")?.cloneNode(true);
    if (facts) {
      facts.hidden = false;
      peek.append(facts);
    }
    const { overview } = option.dataset;
    peek.append(act(overview ? "Open this page there" : "Open", option.href, "↵"));
    if (overview) peek.append(act("Open overview", overview));
    peek.append(act("Open in a new tab", option.href, "Ctrl ↵", true));
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
      option.dataset.of = scopeOf(link);
      option.setAttribute("aria-selected", "false");
      option.append(...[...link.children].map((part) => part.cloneNode(true)));
      box.append(option);
    });
    return box;
  };

  // One of the kinds that are found, or all.
  let scope = "all";
  const scopeOf = (link) => ("begins" in link.dataset || link.dataset.kind === "Actions" ? "actions" : "pages");
  const counts = { pages: 0, actions: 0 };
  let seeking = false;
  // People can be looked for alone, other things only among all.
  const narrow = () => things.querySelectorAll("[data-kind=things]").forEach((kind) => { kind.hidden = scope === "people"; });
  const choose = (wanted) => {
    scope = wanted;
    switcher.dataset.scope = wanted;
    scopes.forEach((chip) => {
      const chosen = chip.dataset.scope === wanted;
      chip.ariaPressed = String(chosen);
      chip.tabIndex = chosen ? 0 : -1;
      if (chosen) chip.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    if (organizations) organizations.hidden = !["all", "organizations"].includes(scope);
    things.hidden = !["all", "people"].includes(scope);
    narrow();
    find();
    list.scrollTop = 0;
  };

  // With nothing typed the first nine have a number.
  const numbers = () => {
    list.querySelectorAll(".switcher-number").forEach((hint) => hint.remove());
    list.querySelectorAll("[aria-keyshortcuts]").forEach((option) => option.removeAttribute("aria-keyshortcuts"));
    const off = document.cookie.split("; ").includes("keys=off");
    // The answer to the last letter is not the list that is numbered.
    const late = organizations && document.getElementById("switcher-found")?.dataset.query !== "";
    const numbered = !query.value && !off && !late;
    switcher.classList.toggle("is-numbered", numbered);
    if (!numbered) return;
    options().slice(0, 9).forEach((option, n) => {
      const hint = document.createElement("kbd");
      hint.className = "switcher-number";
      hint.ariaHidden = "true";
      hint.textContent = n + 1;
      option.setAttribute("aria-keyshortcuts", n + 1);
      option.append(hint);
    });
  };

  const number = (count) => count.toLocaleString("en");
  const tell = () => {
    const typed = query.value.trim();
    const found = document.getElementById("switcher-found")?.dataset;
    const persons = things.querySelectorAll("[data-kind=people] a").length;
    const others = things.querySelectorAll("[data-kind=things] a").length;
    const total = Number(found?.total ?? 0);
    const each = { organizations: total, pages: counts.pages, people: persons, actions: counts.actions };
    each.all = typed || !organizations ? total + persons + others + counts.pages + counts.actions : total;
    scopes.forEach((chip) => {
      // With nothing typed not all is listed.
      const count = chip.dataset.scope === "all" && !typed ? 0 : each[chip.dataset.scope];
      chip.querySelector(".chip-count").textContent = count ? number(count) : "";
    });
    const waits = (organizations && !found && ["all", "organizations"].includes(scope)) || (seeking && scope === "people");
    // It takes the place of the list, of which only what is in sight counts.
    none.hidden = true;
    const shown = options().length;
    none.hidden = shown > 0 || waits;
    none.textContent = typed
      ? `Nothing matches “${typed}”${scope === "all" ? "" : ` among ${scope}`}. ${["all", "organizations"].includes(scope) ? found?.searched ?? "" : ""}`.trim()
      : scope === "people" ? "Type two letters of a name or an address."
        : scope === "actions" ? "Nothing can be begun from here."
          : "You have access to no other organization.";
    const all = each[scope];
    const organizationsOnly = scope === "organizations" || (scope === "all" && organizations && !typed);
    const inView = organizations ? organizations.querySelectorAll("[data-counted] a[role=option]").length : 0;
    if (waits) status.textContent = "";
    else if (organizationsOnly && !typed) {
      status.textContent = inView < total ? `${number(inView)} of ${number(total)} organizations` : total === 1 ? "1 organization" : `${number(total)} organizations`;
    } else status.textContent = all === 0 ? "No results" : all === 1 ? "1 result" : `${number(all)} results`;
    numbers();
  };

  // What begins with it comes before what only contains it, in whichever group it is.
  const best = () => {
    const all = options();
    const word = query.value.trim().toLowerCase();
    return (word && all.find((option) => option.querySelector(".line-1, span:not(.square, .round)").textContent.toLowerCase().startsWith(word))) || all[0];
  };

  // Where there is nothing to switch to, the palette shows what it has before anything is typed.
  const find = () => {
    moved = false;
    const words = query.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    counts.pages = 0;
    counts.actions = 0;
    pages.replaceChildren(
      ...["Pages", "Actions", "Elsewhere"].flatMap((kind) => {
        const links = [...jumps.querySelectorAll(`a[data-kind=${kind}]`)];
        const found = words.length
          ? links.map((link) => [rank(link, words), link]).filter(([at]) => at >= 0).sort(([a], [b]) => a - b).map(([, link]) => link)
          : kind === "Elsewhere" ? [] : links;
        found.forEach((link) => { counts[scopeOf(link)] += 1; });
        const wanted = scope === "all" ? (words.length || !organizations ? found : []) : found.filter((link) => scopeOf(link) === scope);
        return wanted.length ? [group(kind, wanted.slice(0, words.length && scope === "all" ? 8 : 50))] : [];
      }),
    );
    seeking = query.value.trim().length > 1;
    if (seeking) htmx.trigger(things, "sought");
    else things.replaceChildren();
    tell();
    select(best());
  };

  // Cleared before it opens: the later "toggle" would swallow what is typed right after Ctrl-K.
  switcher.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "open") return;
    query.value = "";
    if (organizations) htmx.trigger(query, "open");
    choose("all");
  });
  // Only what is in sight can be selected and numbered.
  switcher.addEventListener("toggle", (event) => {
    if (event.newState !== "open" || moved) return;
    tell();
    select(best());
  });
  // "@" looks for people and ">" for actions; the sign itself is not looked for.
  const signs = { "@": "people", ">": "actions" };
  query.addEventListener("input", () => {
    const wanted = signs[query.value[0]];
    if (!wanted) return find();
    query.value = query.value.slice(1).trimStart();
    choose(wanted);
  });
  scopes.forEach((chip) => chip.addEventListener("click", () => {
    choose(chip.dataset.scope);
    query.focus();
  }));
  list.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === things) {
      seeking = false;
      narrow();
    }
    tell();
    if (moved && selected()) return;
    list.scrollTop = 0;
    // With nothing typed the first one is home; with something typed it is the best match.
    select(best());
  });

  const edge = (option) => {
    moved = true;
    select(option);
  };
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    PageDown: () => move(8),
    PageUp: () => move(-8),
  };
  // The caret goes first: only where it is at its end already the key means the list.
  const atStart = () => query.selectionStart === 0 && query.selectionEnd === 0;
  const atEnd = () => query.selectionStart === query.value.length;
  // Tab goes through the kinds, and on where they end.
  const nextScope = (step) => {
    const at = scopes.findIndex((chip) => chip.dataset.scope === scope) + step;
    if (!scopes[at]) return false;
    choose(scopes[at].dataset.scope);
    return true;
  };
  const pressed = (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "Enter") open(event.ctrlKey || event.metaKey);
    else if (event.key === "Tab" && plain) return nextScope(event.shiftKey ? -1 : 1);
    else if (event.key === "Home" && plain && atStart()) edge(options()[0]);
    else if (event.key === "End" && plain && atEnd()) edge(options().at(-1));
    else if (event.key === "ArrowRight" && plain && atEnd() && peek.checkVisibility()) peek.querySelector("a")?.focus();
    else if (event.key === "Backspace" && !query.value && scope !== "all") choose("all");
    else if (/^[1-9]$/.test(event.key) && plain && switcher.classList.contains("is-numbered")) {
      const option = options()[event.key - 1];
      if (!option) return false;
      edge(option);
      open(false);
    } else if (keys[event.key]) keys[event.key]();
    else return false;
    return true;
  };
  query.addEventListener("keydown", (event) => {
    if (!event.isComposing && pressed(event)) event.preventDefault();
  });
  peek.addEventListener("keydown", (event) => {
    const acts = [...peek.querySelectorAll("a")];
    const at = acts.indexOf(event.target);
    if (event.key === "ArrowDown") acts[(at + 1) % acts.length].focus();
    else if (event.key === "ArrowUp") acts[(at + acts.length - 1) % acts.length].focus();
    else if (event.key === "ArrowLeft") query.focus();
    else return;
    event.preventDefault();
  });

  // In the middle by key and search field; below its button where that was pressed.
  const toggle = (anchored) => {
    switcher.classList.toggle("is-anchored", anchored);
    switcher.togglePopover();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-palette]");
    if (!button || switcher.matches(":popover-open")) return;
    const menu = document.getElementById("menu");
    if (menu?.matches(":popover-open")) menu.hidePopover();
    toggle(button.dataset.palette === "anchored");
  });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      toggle(false);
    }
  });
  // Asked for by another key.
  document.addEventListener("palette", () => toggle(false));
})();

// What pages need beyond HTML and htmx: the notice when a request fails, copying, dialogs.
(() => {
  const notice = () => document.getElementById("notice");

  // No answer at all: the server's words cannot be shown, so the page has its own. Each is said in
  // place of the last one, so that a screen reader speaks it again.
  document.addEventListener("htmx:sendError", () => {
    const place = notice();
    if (!place) return;
    const box = document.createElement("div");
    box.className = "notice tone-bad";
    const words = document.createElement("p");
    words.className = "notice-text";
    words.textContent = "The server did not answer. What you typed is still here: check the connection and try again.";
    box.append(words);
    place.replaceChildren(box);
  });

  // A notice that is out of sight helps nobody.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "notice") notice().scrollIntoView({ block: "nearest" });
  });

  // A notice of the last try does not outlive a try that went well.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.isError && event.detail.requestConfig.verb !== "get") notice()?.replaceChildren();
  });

  // A list whose row goes by its own button gives the focus to the next row's, and to itself after the last. A part that is
  // replaced without the button that had the focus takes it itself.
  const buttons = (list) => [...list.querySelectorAll("form button")];
  let left = null;
  document.addEventListener("htmx:beforeSwap", () => {
    const list = document.activeElement.closest("[data-shrinks]");
    left = list && { list, row: buttons(list).indexOf(document.activeElement) };
  });
  document.addEventListener("htmx:afterSwap", () => {
    if (!left || document.activeElement !== document.body) return;
    if (!left.list.isConnected) {
      document.getElementById(left.list.id)?.focus();
      return;
    }
    (buttons(left.list)[left.row] ?? buttons(left.list).at(-1) ?? left.list).focus();
  });

  const copy = async (button) => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    const label = button.ariaLabel;
    button.classList.add("is-done");
    button.ariaLabel = "Copied";
    setTimeout(() => {
      button.classList.remove("is-done");
      button.ariaLabel = label;
    }, 2000);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy],[data-dismiss],[data-opens],[data-closes],[data-ticks]");
    if (!button) return;
    if (button.dataset.copy) copy(button);
    if (button.dataset.dismiss) button.closest("." + button.dataset.dismiss).remove();
    if (button.dataset.opens) document.getElementById(button.dataset.opens).showModal();
    if (button.dataset.ticks) button.form.querySelectorAll(button.dataset.ticks).forEach((box) => { box.checked = true; });
    if ("closes" in button.dataset) button.closest("dialog").close();
  });

  // One menu at a time: another click or Escape closes it, and Escape gives the focus back.
  const openMenus = () => document.querySelectorAll(".row-menu[open]");
  document.addEventListener("click", (event) => {
    openMenus().forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    openMenus().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // The dangerous button works once the name is typed; the server compares again.
  document.addEventListener("input", (event) => {
    const expected = event.target.dataset.mustEqual;
    if (expected === undefined) return;
    event.target.form.querySelector("[data-armed-by-name]").disabled = event.target.value.trim() !== expected;
  });

  // What is typed beside one of several choices is what was chosen.
  document.addEventListener("input", (event) => {
    const choice = document.getElementById(event.target.dataset.chooses);
    if (choice) choice.checked = true;
  });

  // Rows ticked for an act on many: all of the page at once, and how many there are.
  const counted = (list) =>
    list.querySelectorAll("[data-counts]").forEach((words) => {
      const boxes = [...list.querySelectorAll(words.dataset.counts)];
      const all = list.querySelector("[data-takes-all]");
      if (all && !boxes.every((box) => box.checked)) all.checked = false;
      words.textContent = all?.checked
        ? words.dataset.all
        : `${boxes.filter((box) => box.checked).length} selected`;
    });
  document.addEventListener("change", (event) => {
    const list = event.target.closest(".card");
    if (!list) return;
    const every = event.target.dataset.ticksAll;
    if (every) list.querySelectorAll(every).forEach((box) => { box.checked = event.target.checked; });
    // All that match: those in sight, too, so that nothing looks left out.
    if ("takesAll" in event.target.dataset && event.target.checked) {
      list.querySelectorAll(".row-pick").forEach((box) => { box.checked = true; });
    }
    counted(list);
  });
  document.addEventListener("click", (event) => {
    const clears = event.target.closest("[data-clears]");
    if (!clears) return;
    const list = clears.closest(".card");
    list.querySelectorAll(clears.dataset.clears + ",[data-ticks-all],[data-takes-all]").forEach((box) => { box.checked = false; });
    counted(list);
  });

  // A question that is fetched is asked at once, and gives the focus back to what opened it.
  let opener = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target?.id === "dialog" && !event.detail.elt.closest("dialog")) {
      opener = event.detail.elt.closest("details")?.querySelector("summary") ?? event.detail.elt;
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "dialog") return;
    openMenus().forEach((menu) => { menu.open = false; });
    const dialog = event.detail.target.querySelector("dialog");
    dialog?.addEventListener("close", () => opener?.isConnected && opener.focus());
    dialog?.showModal();
  });
  // Answered: it goes away, unless it was refused for what stands in it and is asked again.
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.xhr?.status !== 422) event.detail.elt.closest("dialog")?.close();
  });

  // A long select box with a field above it. Options are taken out and put back, because not every
  // browser can hide one; the chosen one always stays.
  const allOptions = new WeakMap();
  document.addEventListener("input", (event) => {
    const select = document.getElementById(event.target.dataset.filters);
    if (!select) return;
    if (!allOptions.has(select)) allOptions.set(select, [...select.options]);
    const wanted = event.target.value.trim().toLowerCase();
    select.replaceChildren(
      ...allOptions.get(select).filter((option) => option.selected || option.text.toLowerCase().includes(wanted)),
    );
  });

  // The list of the settings, by a few letters of what a section is about.
  document.addEventListener("input", (event) => {
    const list = document.getElementById(event.target.dataset.finds);
    if (!list) return;
    const words = event.target.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let any = false;
    list.querySelectorAll("a").forEach((link) => {
      const text = `${link.textContent} ${link.dataset.words}`.toLowerCase();
      const found = words.every((word) => text.includes(word));
      link.closest("li").hidden = !found;
      any ||= found;
    });
    list.parentElement.querySelector(".settings-none").hidden = any;
  });
  document.addEventListener("keydown", (event) => {
    const list = event.key === "Enter" && document.getElementById(event.target.dataset?.finds);
    if (list) [...list.querySelectorAll("a")].find((link) => link.checkVisibility())?.click();
  });

  // Tabs that do not all fit beside each other: the one of this page is in sight.
  document.querySelectorAll(".settings-list ul, .tabs").forEach((strip) => {
    const here = strip.querySelector("[aria-current]");
    if (here && strip.scrollWidth > strip.clientWidth) {
      strip.scrollLeft += here.getBoundingClientRect().left - strip.getBoundingClientRect().left - (strip.clientWidth - here.offsetWidth) / 2;
    }
  });

  // Seconds until another try makes sense.
  document.querySelectorAll("[data-countdown]").forEach((words) => {
    const seconds = words.querySelector("span");
    const ticking = setInterval(() => {
      const left = Number(seconds.textContent) - 1;
      if (left > 0) seconds.textContent = left;
      else {
        clearInterval(ticking);
        words.textContent = "You can try again now.";
      }
    }, 1000);
  });

  // Before somebody has signed in, the server does not know their time zone.
  document.querySelectorAll("time[data-by-clock]").forEach((time) => {
    time.textContent = new Intl.DateTimeFormat("en-GB", {
      day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
    }).format(new Date(time.dateTime));
  });
})();

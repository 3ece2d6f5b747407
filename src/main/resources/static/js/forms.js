// What long forms need beyond HTML: parts shown one at a time, and rows that come and go.
(() => {
  // Without this script all parts stand below each other. The one with a mistake opens first.
  const tabs = (nav) => {
    const links = [...nav.querySelectorAll('a[href^="#"]')];
    const panels = links.map((link) => document.getElementById(link.hash.slice(1)));
    const show = (index, focus) => {
      links.forEach((link, n) => {
        link.setAttribute("aria-selected", String(n === index));
        link.toggleAttribute("aria-current", n === index);
        link.tabIndex = n === index ? 0 : -1;
        panels[n].hidden = n !== index;
      });
      if (focus) links[index].focus();
    };
    nav.setAttribute("role", "tablist");
    links.forEach((link, n) => {
      link.role = "tab";
      link.id = link.hash.slice(1) + "-tab";
      link.setAttribute("aria-controls", panels[n].id);
      panels[n].role = "tabpanel";
      panels[n].setAttribute("aria-labelledby", link.id);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        show(n, true);
      });
      link.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) show((n + step + links.length) % links.length, true);
      });
    });
    const wrong = panels.findIndex((panel) => panel.querySelector('[aria-invalid="true"], .field-error'));
    const named = panels.findIndex((panel) => "#" + panel.id === location.hash);
    show(Math.max(0, wrong >= 0 ? wrong : named), false);
    addEventListener("hashchange", () => {
      const at = panels.findIndex((panel) => "#" + panel.id === location.hash);
      if (at >= 0) show(at, false);
    });
    // A field that the browser refuses must be in sight to be mended.
    const forms = new Set(panels.map((panel) => panel.closest("form")).filter(Boolean));
    forms.forEach((form) => form.addEventListener("invalid", (event) => {
      const at = panels.findIndex((panel) => panel.contains(event.target));
      if (at >= 0 && panels[at].hidden) show(at, false);
    }, true));
  };
  document.querySelectorAll("[data-tabs]").forEach(tabs);

  document.addEventListener("click", (event) => {
    const remover = event.target.closest("[data-removes]");
    if (!remover) return;
    // Without this script it sends the form.
    event.preventDefault();
    const row = document.getElementById(remover.dataset.removes);
    // What was asked for with the row in it would be answered for a row that is gone.
    row.closest("form")?.querySelectorAll("[data-follows-rows]").forEach((part) => htmx.trigger(part, "htmx:abort"));
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (next?.querySelector("[data-removes]") ?? document.getElementById(remover.dataset.then ?? "access-query"))?.focus();
  });

  // What stands there already is not added again, and the line that said "none" goes.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const row = event.target.dataset?.adds;
    if (row && document.getElementById(row)) event.preventDefault();
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "access-rows") event.detail.target.querySelector(".none-yet")?.remove();
  });

  // What the boxes of an access come to, said where they are folded away.
  document.addEventListener("change", (event) => {
    const restricts = event.target.closest("[data-restricts]");
    if (!restricts) return;
    const boxes = [...restricts.querySelectorAll("input")];
    const chosen = boxes.filter((box) => box.checked);
    restricts.querySelector("[data-restricts-words]").textContent =
      chosen.length === boxes.length ? "All the role allows"
        : chosen.length === 1 ? "View only"
          : chosen.map((box) => box.parentElement.textContent.trim()).join(", ");
  });

  // What is true of one role only is shown while that role is chosen.
  const ofRole = (select) => {
    for (const part of select.form.querySelectorAll("[data-of-role]")) {
      part.hidden = !part.dataset.ofRole.split(" ").includes(select.value);
    }
    for (const box of select.form.querySelectorAll("[data-not-for]")) {
      box.disabled = box.dataset.notFor.split(" ").includes(select.value);
      if (box.disabled) box.checked = false;
    }
  };
  document.querySelectorAll("select[name=role]").forEach((select) => {
    select.addEventListener("change", () => ofRole(select));
    ofRole(select);
  });

  // A list of links that narrows while one types; Enter follows the first.
  document.addEventListener("input", (event) => {
    const list = "narrows" in event.target.dataset && event.target.closest("[data-narrowed]");
    if (!list) return;
    const word = event.target.value.trim().toLowerCase();
    for (const item of list.querySelectorAll("li")) item.hidden = !item.textContent.toLowerCase().includes(word);
    for (const group of list.querySelectorAll("section")) group.hidden = !group.querySelector("li:not([hidden])");
    list.querySelector("[data-narrowed-out]").hidden = Boolean(list.querySelector("li:not([hidden])"));
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("[data-narrowed][open]")) event.target.querySelector("[data-narrows]").focus();
  }, true);
  document.addEventListener("keydown", (event) => {
    const list = event.target.closest?.("[data-narrowed]");
    if (!list) return;
    if (event.key === "Enter" && "narrows" in event.target.dataset) list.querySelector("li:not([hidden]) a")?.click();
    if (event.key === "Escape" && list.open) {
      list.open = false;
      list.querySelector("summary").focus();
    }
  });

  document.addEventListener("change", (event) => {
    const list = event.target.type === "radio" && event.target.form?.querySelector("[data-picks]");
    if (!list) return;
    list.querySelector("[data-picked]").textContent =
      list.contains(event.target) ? event.target.parentElement.textContent.trim() : "More kinds…";
  });
  document.addEventListener("click", (event) => {
    for (const list of document.querySelectorAll("[data-narrowed][open]")) {
      if (!list.contains(event.target)) list.open = false;
    }
  });

  // Enter in a search field inside a form searches and does not send the form.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && "noSubmit" in event.target.dataset) event.preventDefault();
  });
})();

// Settings that were changed and not saved: each changed field says what it was, the foot of the form
// counts them and offers to discard them, and leaving the page asks. For every form with data-unsaved;
// without this script such a form is saved like any other.
(() => {
  const FORMS = "form[data-unsaved]";
  // What a form is pinned by, and what only searches inside of it, is no setting.
  const besides = (field) =>
    !field.name || field.disabled || field.name.startsWith("_") || field.name === "version"
    || field.type === "search" || field.type === "submit" || field.type === "button" || "noSubmit" in field.dataset;

  // The values of a form by their names, as the server sent them or as they are now. What changes in one data-one-change,
  // such as a row that comes or goes, is one change.
  const values = (form, sent) => {
    const all = new Map();
    const add = (field, value) => {
      const name = `${field.closest("[data-one-change]")?.id ?? ""} ${field.name}`;
      all.set(name, [...(all.get(name) ?? []), value]);
    };
    for (const field of form.elements) {
      if (besides(field)) continue;
      if (field.type === "checkbox" || field.type === "radio") {
        if (sent ? field.defaultChecked : field.checked) add(field, field.value);
      } else if (field.type === "select-one") {
        const options = [...field.options];
        add(field, (sent ? options.find((option) => option.defaultSelected) ?? options[0] : field.selectedOptions[0])?.value ?? "");
      } else add(field, sent ? field.defaultValue : field.value);
    }
    return all;
  };

  const differences = (before, after) => {
    let count = 0;
    const parts = new Set();
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const was = before.get(name) ?? [];
      const is = after.get(name) ?? [];
      let changed;
      if (was.length < 2 && is.length < 2) changed = was[0] === is[0] ? 0 : 1;
      else {
        const apart = [...was.filter((value) => !is.includes(value)), ...is.filter((value) => !was.includes(value))];
        changed = apart.length || (was.length === is.length ? 0 : 1);
      }
      const part = name.slice(0, name.indexOf(" "));
      if (!part) count += changed;
      else if (changed) parts.add(part);
    }
    return count + parts.size;
  };

  const known = new WeakMap();
  const remember = (form) => known.set(form, { before: values(form, true), refused: form.dataset.unsaved === "refused", leaves: false });
  const state = (form) => {
    if (!known.has(form)) remember(form);
    return known.get(form);
  };
  const changes = (form) => differences(state(form).before, values(form, false));
  const isUnsaved = (form) => state(form).refused || changes(form) > 0;

  const short = (text) => (text.length > 60 ? text.slice(0, 59) + "…" : text);
  const quoted = (text) => (text.trim() ? `Was “${short(text.trim())}”` : "Was empty");
  // What a field was; null when it is so still.
  const was = (field) => {
    if (field.type === "radio") {
      const before = [...field.form.elements[field.name]].find((one) => one.defaultChecked);
      return field.checked && !field.defaultChecked ? quoted(before?.labels[0]?.textContent ?? "") : null;
    }
    if (field.type === "checkbox") return field.checked === field.defaultChecked ? null : field.defaultChecked ? "Was on" : "Was off";
    if (field.type === "select-one") {
      const options = [...field.options];
      const before = options.find((option) => option.defaultSelected) ?? options[0];
      return before?.selected ? null : quoted(before?.text ?? "");
    }
    if (field.type === "hidden" || field.value === field.defaultValue) return null;
    return field.type === "password" ? "Changed" : quoted(field.defaultValue);
  };

  const mark = (field) => {
    // What has just been added was nothing before.
    if (field.closest("[data-one-change]")?.dataset.oneChange === "new") return;
    const box = field.closest(".tick") ?? field.closest(".field");
    if (!box) return;
    const words = was(field);
    box.classList.toggle("is-changed", words !== null);
    if (box.matches(".tick")) return;
    const id = `${field.id || field.name}-was`;
    let line = box.querySelector(`:scope > .field-was`);
    if (words === null) {
      line?.remove();
    } else {
      if (!line) {
        line = document.createElement("p");
        line.className = "field-was";
        line.id = id;
        box.append(line);
      }
      line.textContent = words;
    }
    const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
    const all = words === null ? others : [...others, id];
    if (all.length) field.setAttribute("aria-describedby", all.join(" "));
    else field.removeAttribute("aria-describedby");
  };

  const show = (form, said) => {
    for (const field of form.elements) if (!besides(field)) mark(field);
    const { refused } = state(form);
    const count = changes(form);
    const unsaved = refused || count > 0;
    for (const foot of form.querySelectorAll("[data-save]")) {
      foot.classList.toggle("is-unsaved", unsaved);
      foot.querySelector("[data-discard]").hidden = !unsaved;
      const words = said ?? (count === 1 ? "1 unsaved change" : count > 1 ? `${count} unsaved changes` : refused ? "Not saved yet" : "");
      const place = foot.querySelector("[role=status]");
      if (place.textContent !== words) place.textContent = words;
    }
    const entry = document.querySelector(".settings-item[aria-current]");
    if (entry && form.closest(".settings")) {
      const any = [...entry.closest(".settings").querySelectorAll(FORMS)].some(isUnsaved);
      entry.classList.toggle("is-unsaved", any);
      entry.title = any ? "Unsaved changes" : "";
    }
  };

  // Rows that were added or taken out come back only with the page.
  const discard = (form) => {
    const changed = [...form.elements].find((field) => !besides(field) && was(field) !== null);
    form.reset();
    for (const select of form.querySelectorAll("select")) select.dispatchEvent(new Event("change", { bubbles: true }));
    if (isUnsaved(form)) {
      state(form).leaves = true;
      location.assign(location.pathname + location.search);
      return;
    }
    show(form, "Changes discarded");
    changed?.focus();
  };

  const each = (place) => place.querySelectorAll?.(FORMS).forEach((form) => show(form));
  const touched = (event) => {
    const form = event.target.closest?.(FORMS) ?? event.target.form;
    if (form?.matches?.(FORMS)) show(form);
  };
  document.addEventListener("input", touched);
  document.addEventListener("change", touched);
  document.addEventListener("click", (event) => {
    // Cancel says already that nothing is to be kept.
    const cancel = event.target.closest("[data-save] a");
    if (cancel && !event.ctrlKey && !event.metaKey) state(cancel.closest(FORMS)).leaves = true;
    const button = event.target.closest("[data-discard]");
    if (button) discard(button.form);
    // A row that is taken out leaves no event in the form that it was in.
    else if (event.target.closest("[data-removes]")) setTimeout(() => each(document));
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches(FORMS) && !event.defaultPrevented) state(event.target).leaves = true;
  });
  document.addEventListener("htmx:afterSettle", () => each(document));
  // Saved in place: what was typed is what is in force.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const form = event.detail.elt;
    if (!form.matches?.(FORMS) || event.detail.xhr.status >= 400) return;
    known.set(form, { before: values(form, false), refused: false, leaves: true });
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
    const forms = [...document.querySelectorAll(FORMS)];
    if (!forms.length) return;
    event.preventDefault();
    const form = event.target.closest?.(FORMS) ?? forms.find(isUnsaved);
    if (form && isUnsaved(form)) form.requestSubmit();
  });
  addEventListener("beforeunload", (event) => {
    const lost = [...document.querySelectorAll(FORMS)].some((form) => isUnsaved(form) && !state(form).leaves);
    if (lost) event.preventDefault();
  });
  // Back by the browser's own memory: what was sent then is not on its way any more.
  addEventListener("pageshow", () => document.querySelectorAll(FORMS).forEach((form) => { state(form).leaves = false; }));
  each(document);
})();

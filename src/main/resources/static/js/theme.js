// Loaded before the stylesheets and without defer: the page is painted in the right theme at once.
// Also what else the browser knows or keeps for the server: cookies, so that the next page is right at
// once. "auto" follows the device; the choice is a cookie, so that the server can write it into the page.
(() => {
  const page = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");

  const draw = () => {
    const choice = page.dataset.theme;
    page.dataset.bsTheme = choice === "auto" ? (device.matches ? "dark" : "light") : choice;
  };
  const keep = (name, value) => {
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`;
  };
  const choose = (choice) => {
    keep("theme", choice);
    page.dataset.theme = choice;
    draw();
    document.querySelectorAll("[data-theme-choice]").forEach((radio) => (radio.checked = radio.value === choice));
  };

  // The navigation as icons: kept in the same way, and written into the page by the server.
  const fold = (folded) => {
    keep("nav", folded ? "folded" : "open");
    if (folded) page.dataset.nav = "folded";
    else delete page.dataset.nav;
    document.querySelectorAll("[data-fold]").forEach((button) => { button.ariaPressed = String(folded); });
  };

  // Where the reader's clock is: the server asks for it once, when somebody without a time zone
  // signs in.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.includes("zone=" + encodeURIComponent(zone))) keep("zone", encodeURIComponent(zone));

  draw();
  device.addEventListener("change", draw);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-toggle]")) choose(page.dataset.bsTheme === "dark" ? "light" : "dark");
    if (event.target.closest("[data-fold]")) fold(page.dataset.nav !== "folded");
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-theme-choice]")) choose(event.target.value);
    if (event.target.matches("[data-key-choice]")) keep("keys", event.target.checked ? "on" : "off");
  });
})();

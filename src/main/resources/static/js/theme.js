// Loaded before the stylesheets and without defer: the page is painted in the right theme at once.
// "auto" follows the device; the choice is a cookie, so that the server can write it into the page.
(() => {
  const page = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");

  const draw = () => {
    const choice = page.dataset.theme;
    page.dataset.bsTheme = choice === "auto" ? (device.matches ? "dark" : "light") : choice;
  };
  const choose = (choice) => {
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `theme=${choice}; path=/; max-age=31536000; samesite=lax${secure}`;
    page.dataset.theme = choice;
    draw();
    document.querySelectorAll("[data-theme-choice]").forEach((radio) => (radio.checked = radio.value === choice));
  };

  draw();
  device.addEventListener("change", draw);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-toggle]")) choose(page.dataset.bsTheme === "dark" ? "light" : "dark");
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-theme-choice]")) choose(event.target.value);
  });
})();

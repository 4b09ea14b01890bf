// Bring a page's figures once its text has been painted: all modules at once, so that the browser
// need not find out from one which others to ask for.
if (document.querySelector("[data-live]") && location.protocol !== "file:") {
  /** @type {HTMLAnchorElement | null} The page's `lang` may be another by now: a translator's. */
  const here = document.querySelector(".md-select__link[aria-current]");
  const language = here?.hreflang;
  const engine = ["exp", "logsigmoid", "network", "random", "training"]
    .map((name) => `../engine/${name}.js`);
  const step = ["main", "network", "run", "tables", language].map((name) => `step/${name}`);
  const others = ["actions", "figure", "loss", "main", "numbers", "samples"];
  const live = [
    ...(document.querySelector("[data-live=step]") ? step : others),
    "controls", "copy", "fields", "fitting", "html", "page", "probability", "state", "store",
    "svg", language,
  ].map((name) => `../live/${name}.js`);
  requestAnimationFrame(() => setTimeout(() => {
    for (const module of [...engine, ...live]) import(module);
  }));
}

// Bring a page's figures once its text has been painted: their words, too, so that the browser need
// not find out first that they are asked for.
if (document.querySelector("[data-live]") && location.protocol !== "file:") {
  /** @type {HTMLAnchorElement | null} The page's `lang` may be another by now: a translator's. */
  const here = document.querySelector(".md-select__link[aria-current]");
  const language = here?.hreflang;
  const folder = document.querySelector("[data-live=step]") ? "live/step" : "live";
  const modules = [`${folder}/main`, `live/${language}`, `${folder}/${language}`];
  requestAnimationFrame(() => setTimeout(() => {
    for (const module of modules) import(`../${module}.js`);
  }));
}

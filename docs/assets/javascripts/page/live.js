// Bring a page's figures once its text has been painted: all modules at once, so that the browser
// need not find out from one which others to ask for.
if (document.querySelector("[data-live]") && location.protocol !== "file:") {
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const engine = ["exp", "network", "random", "training"].map((name) => `../engine/${name}.js`);
  const live = [
    "actions", "controls", "fields", "figure", "html", "loss", "main", "numbers", "probability",
    "samples", "state", "store", "svg", language,
  ].map((name) => `../live/${name}.js`);
  requestAnimationFrame(() => setTimeout(() => {
    for (const module of [...engine, ...live]) import(module);
  }));
}

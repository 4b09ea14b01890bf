// Bring a page's figures to life once its text has been painted.
if (document.querySelector("[data-live]")) {
  requestAnimationFrame(() => setTimeout(() => import("../live/main.js")));
}

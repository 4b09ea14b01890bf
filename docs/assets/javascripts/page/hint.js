// Once, on the home page: whoever comes from elsewhere with a browser that asks for the other
// language learns that it is there.
const { __md_get: recall, __md_set: remember } = /** @type {any} */ (window); // Material's own
const hint = document.querySelector(".language-hint");
const asked = navigator.languages.find((language) => /^(zh|en)\b/.test(language)) ?? "en";
const isFromElsewhere = !document.referrer.startsWith(location.origin);

if (hint instanceof HTMLElement && isFromElsewhere && recall("__language_hint") !== true) {
  hint.hidden = !asked.startsWith(hint.lang);
  if (!hint.hidden) {
    remember("__language_hint", true);
    hint.querySelector("button")?.addEventListener("click", () => hint.remove());
  }
}

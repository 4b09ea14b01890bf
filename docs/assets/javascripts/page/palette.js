// Colours as the system has them, light or dark: the button in sight leads to the next.
const { __md_get: recall, __md_set: remember } = /** @type {any} */ (window); // Material's own
const prefersLight = matchMedia("(prefers-color-scheme: light)");

/** @type {HTMLMetaElement} What a phone's browser colours its own bar with. */
const around = /** @type {any} */ (document.querySelector("meta[name=theme-color]"));
/** @type {NodeListOf<HTMLButtonElement>} */
const buttons = document.querySelectorAll(".palette button");
const [system, light, dark] = buttons;

/** @param {HTMLButtonElement} chosen */
function show(chosen) {
  for (const button of buttons) button.hidden = button !== chosen;
  const preferred = prefersLight.matches ? light : dark;
  const { mdColorScheme = "" } = (chosen === system ? preferred : chosen).dataset;
  document.body.dataset.mdColorScheme = mdColorScheme;
  around.content = around.dataset[mdColorScheme] ?? "";
}

buttons.forEach((button, i) => {
  const next = (i + 1) % buttons.length;
  button.addEventListener("click", () => {
    const { mdColorMedia: media, mdColorScheme: scheme } = buttons[next].dataset;
    remember("__palette", { index: next, color: { media, scheme } });
    show(buttons[next]);
    buttons[next].focus();
  });
});
const showChosen = () => show(buttons[recall("__palette")?.index ?? 0]);
prefersLight.addEventListener("change", showChosen);
showChosen();

// Colours as the system has them, light or dark: the button in sight leads to the next.
const { __md_get: recall, __md_set: remember } = /** @type {any} */ (window); // Material's own
const prefersLight = matchMedia("(prefers-color-scheme: light)");

/** @type {HTMLMetaElement} What a phone's browser colours its own bar with. */
const around = /** @type {any} */ (document.querySelector("meta[name=theme-color]"));
/** @type {NodeListOf<HTMLButtonElement>} */
const buttons = document.querySelectorAll(".palette button");
const [system, light, dark] = buttons;
let chosen = buttons.item(recall("__palette")) ?? system; // what is no number is the first's

function show() {
  for (const button of buttons) button.hidden = button !== chosen;
  const preferred = prefersLight.matches ? light : dark;
  const { mdColorScheme = "" } = (chosen === system ? preferred : chosen).dataset;
  document.body.dataset.mdColorScheme = mdColorScheme;
  around.content = around.dataset[mdColorScheme] ?? "";
}

buttons.forEach((button, i) => {
  const next = (i + 1) % buttons.length;
  button.addEventListener("click", () => {
    chosen = buttons[next];
    remember("__palette", next);
    show();
    chosen.focus();
  });
});
prefersLight.addEventListener("change", show);
show();

// Guess first: what code prints is covered until the reader asks to see it. The script in the head
// has covered it before anything was painted; here come the buttons that uncover it, one by one.
const { __md_set: remember } = /** @type {any} */ (window); // Material's own
const page = document.documentElement;
/** @type {HTMLElement | null} A page with nothing to guess has none. */
const lever = document.querySelector(".guess-switch");
/** @type {NodeListOf<HTMLElement>} */
const guesses = document.querySelectorAll(".to-guess");

/** @param {HTMLElement} guess */
function cover(guess) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = lever?.dataset.look ?? "";
  button.addEventListener("click", () => {
    uncover(guess);
    guess.tabIndex = -1; // here the keyboard goes on, and a screen reader begins
    guess.focus({ preventScroll: true });
  });
  guess.classList.add("to-guess");
  guess.append(button);
}

/** @param {HTMLElement} guess */
function uncover(guess) {
  guess.classList.remove("to-guess");
  guess.querySelector(":scope > button")?.remove();
}

function show() {
  const isOn = page.hasAttribute("data-guess");
  lever?.setAttribute("aria-checked", `${isOn}`);
  for (const guess of guesses) {
    uncover(guess);
    if (isOn) cover(guess); // again, if it has been looked at
  }
}

lever?.addEventListener("click", () => {
  remember("__guess", page.toggleAttribute("data-guess"));
  show();
});
show();

// Material searches when a key is released: not after a paste, nor after all that input methods do.
const query = document.querySelector(".md-search__input");
query?.addEventListener("input", () => query.dispatchEvent(new KeyboardEvent("keyup")));

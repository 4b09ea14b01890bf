// Stay at the heading when the language changes: both languages have the same ids.
for (const link of document.querySelectorAll(".md-select__link[hreflang]")) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}

// Stay at the heading when the language changes: both languages have the same ids.
for (const link of document.querySelectorAll(".md-select__link[hreflang]")) {
  link.addEventListener("click", (event) => {
    link.hash = location.hash;
    event.stopPropagation(); // Material would follow the link without its hash
  });
}

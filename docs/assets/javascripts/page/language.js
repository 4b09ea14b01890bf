// Stay at the heading when the language changes: both languages have the same ids.
function currentHeading() {
  const headings = [...document.querySelectorAll(".md-content :is(h1, h2, h3, h4)[id]")];
  /** @param {Element} heading */
  const top = (heading) => heading.getBoundingClientRect().top;
  const followed = headings.find((heading) => `#${heading.id}` === location.hash);
  if (followed && top(followed) >= 0 && top(followed) < innerHeight) {
    return followed;
  }
  const passed = headings.filter((heading) => top(heading) < innerHeight / 3);
  return passed.find((heading) => top(heading) >= 0) ?? passed.pop();
}

/** @type {NodeListOf<HTMLAnchorElement>} */
const links = document.querySelectorAll(".md-select__link[hreflang]");
for (const link of links) {
  link.addEventListener("click", (event) => {
    link.search = location.search; // the state of the figures
    link.hash = scrollY > 0 ? (currentHeading()?.id ?? "") : "";
    event.stopPropagation(); // Material would follow the link without its hash
  });
}

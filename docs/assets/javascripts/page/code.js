// What Material does for a block of code only once it has come into sight, or does not do.

// The keyboard scrolls what is too wide, from the start.
const widths = new ResizeObserver((entries) => {
  const blocks = entries.map(({ target }) => /** @type {HTMLElement} */ (target));
  const tooWide = blocks.map((block) => block.scrollWidth > block.clientWidth);
  blocks.forEach((block, i) => {
    if (tooWide[i]) block.tabIndex = 0;
    else block.removeAttribute("tabindex");
  });
});
for (const block of document.querySelectorAll("pre > code")) widths.observe(block);

// The button to copy comes in a <nav> of its own; in a list of the page's landmarks they would be
// most of it.
function withdraw() {
  for (const nav of document.querySelectorAll(".md-code__nav:not([role])")) nav.role = "none";
}
const article = document.querySelector("article");
if (article) new MutationObserver(withdraw).observe(article, { childList: true, subtree: true });
withdraw();

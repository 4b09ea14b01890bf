// Material puts every button to copy into a <nav> of its own; in a list of the page's landmarks
// they would be most of it. It does so once the document is there, before this is called.
document.addEventListener("DOMContentLoaded", () => {
  for (const nav of document.querySelectorAll(".md-code__nav")) {
    nav.role = "none";
  }
});

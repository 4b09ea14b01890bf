"""The search of a built site, asked without its page; and what a page shows."""

import re
from copy import copy

from tests.site.building import soup

# As a page of Material's does it.
ASK = """async ([home, queries]) => {
  const settings = await (await fetch(`${home}search/search_index.json`)).json();
  const worker = new Worker("/assets/javascripts/page/search-worker.js");
  const answer = (message) => new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.postMessage(message);
  });
  await answer({ type: 0, data: settings });
  const answers = [];
  for (const data of queries) {
    const { items } = (await answer({ type: 2, data })).data;
    answers.push(items.map((page) => page.map(({ location, text }) => [location, text])));
  }
  worker.terminate();
  return answers;
}"""
# What is left out of the search, or is no text of the page; there, no text goes on.
APART = (
    "math, svg, .language-text, .headerlink, .downloads, .byline, .md-source-file, .without-scripts"
)
BLOCKS = "p, li, td, th, dt, dd, h1, h2, h3, h4, pre, label, summary"


def ask(page, home, queries):
    """Return for each query the addresses found, those of one page together, the best first."""
    answers = page.evaluate(ASK, [home, queries])
    return [[[location for location, _ in items] for items in answer] for answer in answers]


def best_excerpt(page, home, query):
    """Return what the first result shows of its section, as HTML."""
    ((((_, text), *_), *_),) = page.evaluate(ASK, [home, [query]])
    return text


def shown(site, url):
    """Return the stretches of text that a built page shows."""
    article = copy(soup(site, url).select_one("article"))
    for element in article.select(APART):
        element.replace_with("\x00")
    for block in article.select(BLOCKS):
        block.insert_before("\x00")
        block.append("\x00")
    stretches = re.split("\x00|\n(?=.*</pre>)", article.get_text())
    return [" ".join(text.split()) for text in stretches if re.search(r"\w", text)]

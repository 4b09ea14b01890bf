"""What the button beside a block of code copies."""

from tests.pages.reading import read

# As Material takes it from each tab in turn: what the styles hide meanwhile is left out.
COPIED = """() => {
    const all = [...document.querySelectorAll(
        "article .highlight:not(.language-text, .doc *) code",  // .doc quotes binclf's functions
    )];
    const sets = [...document.querySelectorAll("article .tabbed-set")]
        .map((set) => [...set.querySelectorAll(":scope > input")]);
    const copied = all.map(() => null);
    for (let k = Math.max(1, ...sets.map((tabs) => tabs.length)) - 1; k >= 0; k--) {
        for (const tabs of sets) (tabs[k] ?? tabs[0]).checked = true;
        all.forEach((code, i) => {
            if (!code.checkVisibility()) return;
            code.dataset.mdCopying = "";
            copied[i] = code.innerText.trimEnd();
            delete code.dataset.mdCopying;
        });
    }
    return copied;
}"""


def typed(file):
    """Return what of a page is to be copied: of a terminal's text, only the commands."""
    code = [it for it in read(file) if it.kind == "code" and it.language != "text"]
    return [commands(it.text) if it.language == "console" else it.text.rstrip() for it in code]


def commands(text):
    lines = text.rstrip().split("\n")
    return "\n".join(line.removeprefix("$ ") for line in lines if line.startswith("$ "))


def miscopied(page, file):
    """Return the blocks of a page that would be copied as something else."""
    copied, right = page.evaluate(COPIED), typed(file)
    if len(copied) != len(right):
        return [f"{len(right)} blocks are to be copied, not {len(copied)}"]
    return [text for text, wanted in zip(copied, right, strict=True) if text != wanted]

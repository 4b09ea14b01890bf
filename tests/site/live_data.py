"""What the tests of the reader's own data do in the playground."""

from tests.site.live import wait_until

OPEN = {"zh": "自己的数据", "en": "Your own data"}
IS_DONE = """[...document.querySelectorAll(".live__title")]
    .every((it) => !/^(训练中|training)/.test(it.textContent))"""


def open_box(page, language="zh"):
    page.get_by_role("button", name=OPEN[language], exact=True).click()
    box = page.locator(".live__box")
    box.wait_for()
    return box


def look(page, text):
    """Type a text, and return what is said about it."""
    area = page.locator(".live__box textarea")
    area.fill(text)
    area.blur()
    return page.locator(".live__report p").all_text_contents()


def use(page, text):
    """Type a text and use its samples; return what is said about the figure that comes of it."""
    look(page, text)
    before = page.url
    page.locator(".live__input .live__actions button").first.click()
    wait_until(page, f"location.href !== '{before}' && {IS_DONE}")
    return page.locator(".live__facts p").all_text_contents()


def table(samples):
    return "".join(f"{x}\t{label}\n" for x, label in samples)

"""The live figures by hand: controls, samples and numbers in sentences; mouse, finger, keyboard."""

from tests.site.live import centre, copied, number, printed, query_of, result, wait_until


def test_every_control_changes_the_run(playground):
    page = playground("epochs=100")
    for name, expected in [
        ("学习率", "learning_rate=0.012"),
        ("隐藏层神经元数", "hidden=11"),
        ("阈值", "threshold=0.51"),
        ("输入x", "x=1.1"),
    ]:
        page.get_by_role("slider", name=name, exact=True).press("ArrowRight")
        wait_until(page, f"/[?&]{expected}(&|$)/.test(location.search)")
    page.get_by_role("slider", name="轮数", exact=True).press("ArrowLeft")
    page.get_by_role("textbox", name="种子", exact=True).fill("77")
    wait_until(page, "location.search.includes('seed=77')")
    assert query_of(page)["epochs"] == "80"
    assert printed(copied(page)).startswith(f"lossi: {result(page, 'lossi')}\n")
    page.get_by_role("button", name="换一个种子").click()
    wait_until(page, "!location.search.includes('seed=77')")


def test_samples_by_keyboard(playground):
    page = playground("epochs=100")
    first = page.get_by_role("slider", name="样本0", exact=True)
    first.focus()
    page.keyboard.press("Enter")
    wait_until(page, "location.search.includes('samples=0:1:0')")
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowLeft")
    wait_until(page, "location.search.includes('samples=0:1:0,1:0.9:1')")
    wait_until(page, "document.activeElement.ariaValueText === 'x = 0.9，标签1'")
    page.keyboard.press("PageDown")
    assert page.evaluate("document.activeElement.ariaLabel") == "样本0"
    page.keyboard.press("Home")
    wait_until(page, "location.search.includes('samples=0:-12:0,')")
    assert printed(copied(page)).startswith(f"lossi: {result(page, 'lossi')}\n")
    page.get_by_role("slider", name="学习率", exact=True).press("ArrowRight")
    page.get_by_role("button", name="恢复文章的设置").click()
    wait_until(page, "location.search === ''")
    assert result(page, "lossi") == "0.0157"


def test_samples_by_mouse(playground):
    page = playground()
    x, y = centre(page.get_by_role("slider", name="样本9", exact=True))
    page.mouse.click(x, y)
    wait_until(page, "location.search === '?samples=9:10:0'")
    x, y = centre(page.get_by_role("slider", name="样本9", exact=True))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y, steps=5)
    page.mouse.up()
    wait_until(page, "/samples=9:[0-8][.\\d]*:0/.test(location.search)")


def test_an_input_by_mouse(playground):
    page = playground()
    box = page.locator(".live__surface").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.5)
    wait_until(page, "/[?]x=-/.test(location.search)")
    assert number(page, "x").input_value().replace("−", "-") == query_of(page)["x"]


def test_touch_on_a_phone(unwatched):
    viewport = {"width": 360, "height": 740}
    page = unwatched(viewport=viewport, has_touch=True, is_mobile=True)
    page.goto("playground/")
    sample = page.get_by_role("slider", name="样本3", exact=True)
    sample.scroll_into_view_if_needed()
    page.touchscreen.tap(*centre(sample))
    wait_until(page, "location.search === '?samples=3:4:0'")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    threshold = number(page, "threshold")
    threshold.scroll_into_view_if_needed()
    box = threshold.bounding_box()
    beside = [box["x"] - 6, box["y"] + box["height"] + 6]  # a finger is no needle
    touched = page.evaluate("(at) => document.elementFromPoint(...at).dataset.live", beside)
    assert touched == "threshold"
    page.touchscreen.tap(*beside)
    assert threshold.evaluate("input => input === document.activeElement")


def test_numbers_in_the_sentence(playground):
    page = playground()
    seed = number(page, "seed")
    seed.fill("４２")  # as a Chinese keyboard may give it
    seed.press("Enter")
    wait_until(page, "location.search === '?seed=42'")
    seed.press("ArrowUp")
    wait_until(page, "location.search === '?seed=43'")
    lossi = result(page, "lossi")
    seed.fill("-1")
    seed.press("Enter")
    assert (seed.input_value(), result(page, "lossi")) == ("-1", lossi)
    seed.press("Escape")
    assert seed.input_value() == "43"
    x, y = centre(number(page, "epochs"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 13, y, steps=3)
    page.mouse.up()
    wait_until(page, "location.search === '?seed=43&epochs=600'")


def test_a_number_that_cannot_be_used_is_said_and_not_kept(playground):
    page = playground("hidden=8")
    message = page.get_by_role("alert")
    hidden = number(page, "hidden")
    for text, got, kept, new in (("99", "填写的是“99”", "8", "9"), ("", "现在没有填写", "9", "7")):
        hidden.fill(text)
        message.wait_for()
        assert message.inner_text() == f"隐藏层神经元数应是1到15之间的整数，{got}。"
        assert hidden.evaluate("i => i.validationMessage") == message.inner_text()
        assert hidden.input_value() == text
        hidden.press("Tab")
        assert hidden.input_value() == kept
        assert message.is_visible()  # for a while
        hidden.fill(new)
        assert not message.is_visible()
        wait_until(page, f"location.search === '?hidden={new}'")


def test_what_is_typed_counts_at_once(playground):
    page = playground()
    seed = number(page, "seed")
    seed.fill("12")
    seed.press("ArrowUp")
    assert seed.input_value() == "13"
    field = page.get_by_role("textbox", name="种子", exact=True)
    field.fill("abc")
    seed.fill("5")
    wait_until(page, "location.search === '?seed=5'")
    assert field.input_value() == "5"


def test_a_setting_that_differs_has_a_control(page):
    page.goto("")
    rate = page.get_by_role("slider", name="学习率", exact=True)
    page.locator(".live").wait_for()
    assert not rate.is_visible()
    page.goto("?learning_rate=1")
    page.locator(".live").wait_for()
    rate.press("ArrowLeft")
    wait_until(page, "location.search === '?learning_rate=0.8'")
    page.goto("article/")
    page.get_by_role("slider", name="学习率", exact=True).press("ArrowLeft")
    wait_until(page, "location.search === '?learning_rate=0.008'")
    assert [control.is_visible() for control in rate.all()] == [True, True]

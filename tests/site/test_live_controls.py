"""The live figures by mouse, finger and keyboard: controls, samples and the numbers in sentences."""

from tests.site.live import centre, copied, number, query_of, result, wait_until


def test_every_control_changes_the_run(playground):
    page = playground()
    for name, expected in [
        ("学习率", {"learning_rate": "0.012"}),
        ("隐藏层神经元", {"hidden": "11"}),
        ("阈值", {"threshold": "0.51"}),
        ("输入x", {"x": "1.1"}),
    ]:
        page.get_by_role("slider", name=name, exact=True).press("ArrowRight")
        wait_until(page, f"location.search.includes('{next(iter(expected))}=')")
        assert expected.items() <= query_of(page).items()
    page.get_by_role("slider", name="轮数", exact=True).press("ArrowLeft")
    page.get_by_role("textbox", name="种子", exact=True).fill("77")
    wait_until(page, "location.search.includes('seed=77')")
    assert query_of(page)["epochs"] == "800"
    assert copied(page)[1].startswith(f"lossi: {result(page, 'lossi')}\n")
    page.get_by_role("button", name="换一个种子").click()
    wait_until(page, "!location.search.includes('seed=77')")


def test_samples_by_keyboard(playground):
    page = playground()
    first = page.get_by_role("slider", name="样本0", exact=True)
    first.focus()
    page.keyboard.press("Enter")
    wait_until(page, "location.search.includes('samples=0:1:0')")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    wait_until(page, "location.search.includes('samples=0:1:0,1:0.9:1')")
    assert page.evaluate("document.activeElement.ariaValueText") == "x = 0.9，标签1"
    assert copied(page)[1].startswith(f"lossi: {result(page, 'lossi')}\n")
    page.get_by_role("button", name="恢复文章的样本").click()
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
    wait_until(
        page, "/samples=9:\\d[\\d.]*:0/.test(location.search) && !/9:10:/.test(location.search)"
    )
    _, moved_to, label = query_of(page)["samples"].split(":")
    assert label == "0"
    assert float(moved_to) < 9


def test_an_input_by_mouse(playground):
    page = playground()
    box = page.locator(".live__surface").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.5)
    wait_until(page, "/[?]x=-/.test(location.search)")
    assert number(page, "x").input_value() == query_of(page)["x"]


def test_touch_on_a_phone(browser, address):
    context = browser.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto("playground/")
    sample = page.get_by_role("slider", name="样本3", exact=True)
    sample.scroll_into_view_if_needed()
    page.touchscreen.tap(*centre(sample))
    wait_until(page, "location.search === '?samples=3:4:0'")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()


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
    assert (
        seed.evaluate("i => i.validationMessage")
        == "种子应是0到4294967295之间的整数，收到的是“-1”。"
    )
    assert (seed.input_value(), result(page, "lossi")) == ("-1", lossi)
    seed.press("Escape")
    assert seed.input_value() == "43"
    x, y = centre(number(page, "epochs"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 13, y, steps=3)
    page.mouse.up()
    wait_until(page, "location.search === '?seed=43&epochs=600'")

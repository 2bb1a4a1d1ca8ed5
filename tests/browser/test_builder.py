"""The builder of embeds, as an educator uses it."""

from playwright.sync_api import Page, expect

FRAME = "iframe >> nth=0"


def test_what_is_chosen_is_seen_and_can_be_taken_along(page: Page) -> None:
    page.goto("/embed")
    frame = page.frame_locator(FRAME)
    expect(frame.get_by_role("heading", level=1)).to_contain_text("related concepts")
    about = page.get_by_role("combobox", name="Concept or person", exact=True)
    about.fill("holding environment")
    about.press("Enter")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Holding environment")
    expect(about).to_be_focused()
    code = page.get_by_label("Code of the frame")
    expect(code).to_contain_text("embed/neighbourhood?id=concept:holding-environment")
    page.get_by_label("Steps").select_option("2")
    expect(code).to_contain_text("depth=2")
    page.get_by_role("checkbox", name="stated").check()
    expect(code).to_contain_text("basis=stated")
    expect(page.get_by_text("These addresses point to this computer")).to_be_visible()
    reference = page.get_by_role("group").filter(has_text="APA").locator("pre").last
    expect(reference).to_contain_text("Holding environment and related concepts. In Alliance Atlas")
    expect(reference).to_contain_text("depth=2")
    hidden = code.evaluate("each => each.scrollHeight - each.clientHeight")
    assert not hidden, "the code is seen whole"
    with page.expect_download() as download:
        page.get_by_role("link", name="Single HTML file").click()
    saved = download.value.path().read_text(encoding="utf-8")
    assert saved.casefold().startswith("<!doctype html>")
    assert "Holding environment" in saved


def test_the_address_restores_the_builder_and_back_leaves_it(page: Page) -> None:
    page.goto("/data")
    page.locator(".menus summary", has_text="Tools").click()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Embed").click()
    view = page.locator("select[name=view]")
    view.select_option("debate")
    frame = page.frame_locator(FRAME)
    expect(frame.get_by_role("heading", level=1)).to_contain_text("both sides")
    page.wait_for_url(lambda url: "view=debate" in url)
    page.reload()
    expect(page.locator("select[name=view]")).to_have_value("debate")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("both sides")
    page.go_back()
    page.wait_for_url(lambda url: url.endswith("/data"))


def test_a_slip_is_said_in_words(page: Page) -> None:
    page.goto("/embed?view=neighbourhood&was=neighbourhood&id=holdng+enviroment")
    expect(page.get_by_role("status").filter(has_text="did you mean")).to_contain_text(
        "holding environment"
    )
    expect(page.locator("iframe")).to_have_count(0)
    page.goto("/embed?view=nothing")
    expect(page.get_by_text("There is no view")).to_be_visible()

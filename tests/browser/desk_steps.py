"""Steps of an editor at the bench, by keyboard alone, and a count of what they press."""

from typing import Any

from playwright.sync_api import Page, expect

# Counts key presses (modifiers aside) and clicks, over all pages of a tab. Not counted: what is pressed in the kept
# text to walk and select, and letters typed into the summary and into a term's value.
COUNTER = """
(() => {
  const more = () => sessionStorage.setItem("counted", Number(sessionStorage.getItem("counted") || 0) + 1);
  const modifiers = ["Shift", "Control", "Alt", "Meta"];
  const walks = (key) => key.startsWith("Arrow") || "jkJK".includes(key);
  const free = ({ target, key }) => (target.tagName === "WORD-CURSOR" && walks(key))
    || (target.matches?.("#id_summary, [name^='terms-'][name$='-value']") && key.length === 1);
  addEventListener("keydown", (event) => { if (!modifiers.includes(event.key) && !free(event)) more(); }, true);
  addEventListener("click", (event) => { if (event.detail > 0) more(); }, true);
})();
"""
# Some 400 words, made up in the manner of a readout.
WORDS_OF_A_CALL = "\n\n".join([
    "The two leaders spoke for close to two hours on Tuesday about the need for peace and for a ceasefire "
    "in the war, and both agreed that this conflict must end with a lasting settlement that is fair to "
    "all who have suffered from it.",
    "They agreed that the movement to peace will begin with a halt of strikes on energy and "
    "infrastructure for 30 days, as well as technical talks on a ceasefire at sea, and then a full "
    "ceasefire and a permanent peace between the two.",
    "These talks will begin at once in the region, with experts of both sides at one table, and the first "
    "meeting is to be held in Jeddah on Sunday if the teams can arrive there in time and the host is able "
    "to receive them all.",
    "The President stressed that the supply of arms and of intelligence to the other side must stop "
    "completely before any longer truce can be looked at, and he noted that mobilisation would have to be "
    "halted for as long as the truce holds.",
    "Both sides will exchange 175 prisoners for 175 on Wednesday, and in addition 23 gravely wounded "
    "servicemen will be handed over as a gesture of good will, for which the families on either side have "
    "been waiting for many months now.",
    "The leaders spoke broadly about the Middle East as a region of potential cooperation to prevent "
    "future conflicts, and they discussed the need to stop the spread of strategic weapons and will "
    "engage with others to that end this year.",
    "They shared the view that Iran should never be in a position to destroy Israel, and each of them "
    "spoke of a future with an improved relationship between the two countries that has a huge upside, "
    "with enormous economic deals to follow.",
    "Hockey matches between players of both countries were welcomed as well 🎉, and the two leaders agreed "
    "to remain in contact by telephone in the coming weeks, while their advisers prepare a further "
    "conversation at a moment to be agreed.",
])  # fmt: skip
PLACES = """
(cursor) => {
  const all = [...new Set(cursor.every.map((word) => word.paragraph))];
  return {
    words: cursor.every.map(({ paragraph, start, end }) =>
      [all.indexOf(paragraph), paragraph.textContent.slice(start, end)]),
    at: cursor.to,
  };
}
"""


def count_presses(page: Page) -> None:
    """Counts from the next page on."""
    page.context.add_init_script(COUNTER)


def presses(page: Page) -> int:
    """What was pressed and clicked since it was last asked."""
    return int(
        page.evaluate(
            "() => { const n = Number(sessionStorage.getItem('counted') || 0);"
            " sessionStorage.removeItem('counted'); return n; }"
        )
    )


def focus_text(page: Page) -> None:
    expect(page.locator("word-cursor")).to_be_focused()


def select_words(page: Page, words: str) -> None:
    """Walks to the words in the kept text, which has the focus, and selects them, all by arrow keys."""
    focus_text(page)
    known: dict[str, Any] = page.locator("word-cursor").evaluate(PLACES)
    every = [text for _, text in known["words"]]
    wanted = _pieces(words, every)
    first = next(at for at in range(len(every)) if every[at : at + len(wanted)] == wanted)
    paragraph = known["words"][first][0]
    at = max(known["at"], 0)
    if known["at"] < 0:
        page.keyboard.press("ArrowRight")
    while known["words"][at][0] < paragraph:
        page.keyboard.press("ArrowDown")
        at = next(n for n, (number, _) in enumerate(known["words"]) if number == known["words"][at][0] + 1)
    while at != first:
        page.keyboard.press("ArrowRight" if at < first else "ArrowLeft")
        at += 1 if at < first else -1
    for _ in wanted[1:]:
        page.keyboard.press("Shift+ArrowRight")


def _pieces(words: str, every: list[str]) -> list[str]:
    """The words as the text itself is cut into words."""
    known, found = set(every), []
    for word in words.split():
        found += [word] if word in known else [word[:-1], word[-1]]
    return found


def enter_claim(
    page: Page,
    *,
    words: str,
    topic: str,
    summary: str,
    value: str,
    kind: str = "",
    aspect: str = "",
    term: str = "",
    term_words: str = "",
    submit: bool = False,
) -> None:
    """Makes a claim by keys: `topic`, `kind`, `value` and `aspect` are the first letters of their menus' lines.

    Without a `kind`, it and the holders are taken as they were in the claim before.
    """
    select_words(page, words)
    page.keyboard.press("Enter")
    expect(page.locator("#id_topic")).to_be_focused()
    page.keyboard.type(topic)
    page.keyboard.press("Tab")
    page.keyboard.type(summary)
    page.keyboard.press("Alt+KeyB")
    if kind:
        expect(page.locator("#id_kind")).to_be_focused()
        page.keyboard.type(kind)
        page.keyboard.press("Tab")
    expect(page.locator("#id_value")).to_be_focused()
    page.keyboard.type(value)
    if aspect:
        to_terms(page)
        page.keyboard.type(aspect)
        page.keyboard.press("Tab")
        page.keyboard.type(term)
    if term_words:
        page.keyboard.press("Escape")
        select_words(page, term_words)
        page.keyboard.press("Enter")
        expect(page.locator("#id_terms-0-value")).to_be_focused()
    page.keyboard.press("Control+Shift+Enter" if submit else "Control+Enter")
    expect(page.locator(".message.success")).to_be_visible()


def to_terms(page: Page) -> None:
    """From the value to the first term."""
    page.keyboard.press("Alt+KeyM")
    expect(page.locator("#id_terms-0-aspect")).to_be_focused()

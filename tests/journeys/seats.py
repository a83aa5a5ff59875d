"""What somebody wrote on their seat: as their phone lists it, and as the server tells it."""

from typing import Any

from playwright.sync_api import Locator, expect

from tests.servers import Invitation
from tests.sockets import Screen, phone, wall

from .people import Phone
from .without_browser import meanwhile

OWN = "line"
"""The writer's own key for a line is told to the writer alone; what a table mate laid down comes without it."""


def seat_of(person: Phone) -> str:
    return person.personal_code().replace("-", "")


def hanging(invitation: Invitation) -> list[str]:
    """What the server tells the wall."""
    return told(invitation, "")


def told(invitation: Invitation, seat: str) -> list[str]:
    """The lines that the server tells a phone on this seat are its own; without a seat, those for the wall."""

    async def look() -> list[str]:
        screen = await (phone(invitation, secret=seat) if seat else wall(invitation)).open()
        await screen.until(lambda: screen.mark or (screen.welcome and not screen.welcome.get("seated")))
        await screen.close()
        records = screen.own if seat else screen.room
        insights = [record for record in records.values() if record["kind"] == "insight"]
        return sorted(line["text"] for line in insights if not seat or line.get(OWN))

    return meanwhile(look())


def line(person: Phone, text: str) -> Locator:
    """In the list of what this person wrote."""
    return person.page.get_by_role("listitem").filter(has_text=text)


def does(person: Phone, act: str, text: str) -> None:
    """What lies behind the three dots of a line."""
    line(person, text).get_by_role("button", name=person.say("phone_more", text=text)).click()
    line(person, text).get_by_role("button", name=person.say(act)).click()


def lays(person: Phone, *texts: str) -> None:
    """Each with a tap of its writer, in a part where their table may lie before them."""
    for text in texts:
        person.line("phone_put_on_sheet", text).click()
        expect(person.line("phone_off_sheet", text)).to_be_visible()


def hangs_up(person: Phone, *texts: str) -> None:
    """What still lies with its writer after the reveal: a tap for each."""
    for text in texts:
        person.line("phone_hang", text).click()
        expect(line(person, text)).to_contain_text(person.say.within("phone_hangs"))


def more_give_dots(invitation: Invitation, text: str, many: int = 4) -> None:
    """So many others come in and recognise this line: a figure needs five who gave a dot themselves."""

    def hangs(giver: Screen) -> list[Any]:
        return [line for line in giver.all("insight") if line["text"] == text]

    async def give() -> None:
        for number in range(many):
            giver = await phone(invitation).open()
            await giver.do("Join", alias=f"Walker {number + 1}")
            await giver.until(lambda giver=giver: giver.step and hangs(giver))
            dots = [hangs(giver)[0]["id"]]
            await giver.ask("GiveDots", step=giver.step, key=f"key of walker {number} {'x' * 16}", insights=dots)
            await giver.beat()
            await giver.close()

    meanwhile(give())

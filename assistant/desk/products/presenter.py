"""Which verb answers which wish of products and picks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from assistant.desk.context import Context
from assistant.desk.correcting import correct, correct_many
from assistant.desk.history import offer_history
from assistant.desk.listing import Listing
from assistant.desk.presenter import Presenter
from assistant.desk.products.page import ProductsPage
from assistant.desk.products.planning import ask_creator
from assistant.desk.table.memory import remember
from assistant.desk.trashing import offer_trash
from assistant.terms.browsing import Query
from assistant.terms.errors import message
from assistant.terms.live import Creator, Pick, Product
from assistant.verbs import browsing, editing
from assistant.words import say


class ProductsPresenter(Presenter):
    """Both tables come in windows; the one that is not seen is asked for when its tab is opened."""

    tables: ClassVar[frozenset[str]] = frozenset({"product", "session_product", "pick", "creator", "session"})

    def __init__(self, context: Context, page: ProductsPage) -> None:
        super().__init__(context, page)
        self._page = page
        self._products: Listing[Product] = Listing(
            context, page.products, browsing.list_products, browsing.every_product, "product", self
        )
        self._picks: Listing[Pick] = Listing(
            context, page.picks, browsing.list_picks, browsing.every_pick, "pick", self
        )
        self._products.serve(page.product_table)
        self._picks.serve(page.pick_table)
        for each in (self._products, self._picks):
            each.answered.connect(page.show_count)
            each.failed.connect(page.trouble.tell)
        offer_history(self, page.product_table, "product")
        offer_history(self, page.pick_table, "session_product")
        offer_trash(self, page.product_table, "product")
        self._memories = (
            remember(page.product_table, context.settings, "products"),
            remember(page.pick_table, context.settings, "picks"),
        )
        page.views.serve(self._memories[0])
        page.sought.connect(self._seek)
        page.tab_chosen.connect(self._on_tab)
        page.product_edited.connect(partial(self._edit, "product"))
        page.pick_edited.connect(partial(self._edit, "session_product"))
        page.products_edited.connect(partial(correct_many, self, "product"))
        page.picks_edited.connect(partial(correct_many, self, "session_product"))
        page.plan_wanted.connect(self._plan)
        page.creator_opened.connect(context.ways.creator_wanted)

    def refresh(self) -> None:
        """Ask again for the table that is seen."""
        self._seen().refresh()

    def exporter(self) -> Callable[[Path], None]:
        """Write every row of the table that is seen."""
        return self._export

    def _seen(self) -> Listing[Any]:
        return self._picks if self._page.on_picks else self._products

    def _on_tab(self) -> None:
        self._page.views.serve(self._memories[self._page.on_picks])
        self._page.show_count((self._page.picks if self._page.on_picks else self._page.products).rowCount())
        self._seen().seek(self._page.search.text().strip())
        self._seen().refresh()

    def _seek(self, text: str) -> None:
        self._seen().seek(text)

    def _export(self, path: Path) -> None:
        table = self._page.pick_table if self._page.on_picks else self._page.product_table
        job = self._seen().export(path, table.shown_columns())
        job.succeeded.connect(lambda made: self.context.ways.told.emit(str(made)))
        job.failed.connect(self._page.trouble.tell)

    def _edit(self, table: str, row: Product | Pick, key: str, value: Any) -> None:
        correct(self, table, row, key, value)

    def _plan(self, product: Product) -> None:
        then = partial(self._on_creators, product)
        self.look(browsing.every_creator, Query(sort="name"), then=then, latest="creators")

    def _on_creators(self, product: Product, creators: tuple[Creator, ...]) -> None:
        ask_creator(self._page, product, creators, partial(self._begin_plan, product))

    def _begin_plan(self, product: Product, creator: int, note: str) -> None:
        said = say(
            message("{product} is on the list of coming sessions.", product=product.product or product.product_id)
        )
        then = lambda _done: self.context.ways.told.emit(said)  # noqa: E731 - said before the work is done
        self.change(editing.plan_pick, creator, product.id, note, then=then)

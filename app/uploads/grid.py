"""The rows of a table whose cells may reach over several rows or columns: each stands below its heading. Pure."""

WIDEST, TALLEST = 60, 500


class Grid:
    """Rows of equally many cells. A cell that reaches further leaves empty ones beside and below it."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.left: dict[int, int] = {}  # of each column: how many more rows a cell above reaches into
        self.taken: set[int] = set()  # the columns of this row that belong to a cell above

    def add_row(self) -> None:
        self.rows.append([])
        self.taken = {column for column, rows in self.left.items() if rows > 0}
        self.left = {column: rows - 1 for column, rows in self.left.items() if rows > 0}

    def add(self, words: str, across: int = 1, down: int = 1) -> None:
        """The next cell of the row."""
        if not self.rows:
            self.add_row()
        row = self.rows[-1]
        while len(row) in self.taken:
            row.append("")
        across = max(1, min(across, WIDEST))
        self.left |= dict.fromkeys(range(len(row), len(row) + across), max(0, min(down, TALLEST) - 1))
        row += [words, *[""] * (across - 1)]

    def whole(self) -> list[list[str]]:
        """The rows that say anything, all as wide as the widest."""
        rows = [row for row in self.rows if any(row)]
        widest = max(map(len, rows), default=0)
        return [row + [""] * (widest - len(row)) for row in rows]

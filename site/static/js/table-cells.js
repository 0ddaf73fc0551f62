/**
 * The cells of a table one by one (home/blocks/tables.py). What is sent stays one text, a row a line with | between the
 * cells; without this script the text itself is written. Loaded by the insert_editor_js hook.
 */

const rowsOf = (text) =>
  text.split(/\r?\n/).map((line) => line.split(/[|\t]/).map((cell) => cell.trim())).filter((row) => row.some(Boolean));

function square(rows) {
  const width = Math.max(2, ...rows.map((row) => row.length));
  while (rows.length < 2) rows.push([]);
  return rows.map((row) => [...row, ...Array(width - row.length).fill("")]);
}

const named = (words, row, column) => words.replace("{row}", row + 1).replace("{column}", column + 1);

class TableCells extends window.StimulusModule.Controller {
  static values = { cell: String, addRow: String, addColumn: String, dropRow: String, dropColumn: String, most: Number };

  connect() {
    this.rows = square(rowsOf(this.element.value));
    this.box = document.createElement("div");
    this.box.className = "table-cells";
    this.element.after(this.box);
    this.element.hidden = true;
    this.show();
  }

  disconnect() {
    this.box.remove();
    this.element.hidden = false;
  }

  /** All cells anew; the cursor goes to the one that is named. */
  show(row = -1, column = -1) {
    const table = document.createElement("table");
    const head = table.insertRow();
    this.rows[0].forEach((_cell, number) => head.insertCell().append(this.dropColumn(number)));
    head.insertCell();
    this.rows.forEach((cells, number) => {
      const line = table.insertRow();
      cells.forEach((_text, place) => line.insertCell().append(this.input(number, place)));
      line.insertCell().append(this.dropRow(number));
    });
    this.box.replaceChildren(table, this.adders());
    table.rows[row + 1]?.cells[column]?.querySelector("input")?.focus();
  }

  input(row, column) {
    const input = document.createElement("input");
    input.type = "text";
    input.value = this.rows[row][column];
    input.setAttribute("aria-label", named(this.cellValue, row, column));
    input.addEventListener("input", () => this.write(row, column, input.value));
    input.addEventListener("paste", (event) => this.paste(event, row, column));
    input.addEventListener("keydown", (event) => this.below(event, row, column));
    return input;
  }

  button(words, sign, does) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = sign === words ? "button button-small button-secondary" : "table-cells__drop";
    button.textContent = sign;
    if (sign !== words) button.setAttribute("aria-label", words);
    button.addEventListener("click", does);
    return button;
  }

  dropRow(number) {
    return this.button(named(this.dropRowValue, number, 0), "×", () => {
      this.rows.splice(number, 1);
      this.changed(Math.min(number, this.rows.length - 1), 0);
    });
  }

  dropColumn(number) {
    return this.button(named(this.dropColumnValue, 0, number), "×", () => {
      this.rows.forEach((row) => row.splice(number, 1));
      this.changed(0, Math.min(number, this.rows[0].length - 1));
    });
  }

  adders() {
    const box = document.createElement("div");
    const row = this.button(this.addRowValue, this.addRowValue, () => this.addRow());
    const column = this.button(this.addColumnValue, this.addColumnValue, () => {
      this.rows.forEach((cells) => cells.push(""));
      this.changed(0, this.rows[0].length - 1);
    });
    column.disabled = this.rows[0].length >= this.mostValue;
    box.append(row, " ", column);
    return box;
  }

  addRow(column = 0) {
    this.rows.push(Array(this.rows[0].length).fill(""));
    this.changed(this.rows.length - 1, column);
  }

  /** Enter goes down; in the last row it makes the next. */
  below(event, row, column) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (row === this.rows.length - 1) this.addRow(column);
    else this.show(row + 1, column);
  }

  /** What was copied as a table fills the cells from here on, and makes those that are missing. */
  paste(event, row, column) {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    rowsOf(text.replaceAll("|", "/")).forEach((cells, down) => {
      this.rows[row + down] ??= [];
      cells.forEach((cell, along) => { this.rows[row + down][column + along] = cell; });
    });
    this.rows = this.rows.map((cells) => Array.from(cells, (cell) => cell ?? ""));
    this.changed(row, column);
  }

  write(row, column, text) {
    this.rows[row][column] = text.replaceAll("|", "/");
    this.element.value = this.rows.map((cells) => cells.join(" | ")).join("\n");
    this.element.dispatchEvent(new Event("change", { bubbles: true }));
  }

  changed(row, column) {
    this.rows = square(this.rows);
    this.write(0, 0, this.rows[0][0]);
    this.show(row, column);
  }
}

window.wagtail.app.register("table-cells", TableCells);

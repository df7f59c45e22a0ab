/** The numbers of a chart. */
export interface DataTable {
  readonly caption: string;
  /** What the first column holds. */
  readonly rowsAre: string;
  /** One for each query, over as many columns. */
  readonly groups: readonly { readonly label: string; readonly span: number }[];
  /** Of the columns behind the first. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly DataCell[] }[];
}

export interface DataCell {
  readonly text: string;
  /** Null where no page gives the number, or none is held. */
  readonly href: string | null;
}

/** What is not held. */
export const NO_CELL: DataCell = { text: '—', href: null };

/**
 * Returns where the row of a customer and a month stands, undefined where there is none, of rows in the order of customer and
 * month. A map of millions of pairs would take longer than reading them.
 */
export function monthRows(
  customers: Float64Array,
  months: Float64Array,
): (customer: number, month: number) => number | undefined {
  const last = customers.at(-1) ?? 0;
  const firstRow = new Int32Array(last + 2);
  for (let row = customers.length - 1; row >= 0; row--) firstRow[customers[row]! + 1]!++;
  for (let customer = 0; customer <= last; customer++) firstRow[customer + 1]! += firstRow[customer]!;
  return (customer, month) => {
    if (customer > last) return undefined;
    for (let row = firstRow[customer]!; row < firstRow[customer + 1]!; row++) if (months[row] === month) return row;
    return undefined;
  };
}

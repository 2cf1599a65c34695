// Squarified treemap: Bruls, Huizing and van Wijk, 2000. Cells as square as their order allows.

/**
 * Return [{item, x, y, width, height}…] that fill `box`, each in proportion to its item's `weight`.
 * Items should come largest first.
 */
export function squarified(items, box) {
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  if (!total || box.width <= 0 || box.height <= 0) return [];
  const scale = (box.width * box.height) / total;
  const cells = [];
  let { x, y, width, height } = box;
  let row = [];
  const place = () => {
    const area = row.reduce((sum, cell) => sum + cell.area, 0);
    const upright = width >= height; // the row stands at the left, or lies at the top
    const thick = area / (upright ? height : width);
    let at = upright ? y : x;
    for (const { item, area: own } of row) {
      const long = own / thick;
      cells.push(
        upright
          ? { item, x, y: at, width: thick, height: long }
          : { item, x: at, y, width: long, height: thick },
      );
      at += long;
    }
    if (upright) [x, width] = [x + thick, width - thick];
    else [y, height] = [y + thick, height - thick];
    row = [];
  };
  for (const item of items) {
    const next = { item, area: item.weight * scale };
    const side = Math.min(width, height);
    if (row.length && worst([...row, next], side) > worst(row, side)) place();
    row.push(next);
  }
  if (row.length) place();
  return cells;
}

/** The worst aspect ratio in a row of cells along a side. */
function worst(row, side) {
  const areas = row.map(({ area }) => area);
  const sum = areas.reduce((total, area) => total + area, 0);
  return Math.max(
    (side * side * Math.max(...areas)) / (sum * sum),
    (sum * sum) / (side * side * Math.min(...areas)),
  );
}

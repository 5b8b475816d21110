/** A figure at each size; null where it was not measured. */
export interface Series {
  name: string;
  values: (number | null)[];
}

const width = 760;
const height = 460;
const frame = { left: 64, right: 250, top: 24, bottom: 48 };
const colours = ['#0b7285', '#c2255c', '#5f3dc4', '#e8590c', '#2b8a3e', '#1864ab', '#862e9c', '#5c940d', '#a61e4d'];

/**
 * How figures grow: each beside its own value at the first size, both axes by powers of ten. The dashed line is what
 * grows as the customers do; below it is better, level is best. Returns an SVG.
 */
export function toPlot(sizes: readonly number[], series: readonly Series[]): string {
  const most = Math.log10(sizes.at(-1)! / sizes[0]!);
  const [low, high] = [-0.5, most + 0.15];
  const x = (size: number) => frame.left + (Math.log10(size / sizes[0]!) / most) * (width - frame.left - frame.right);
  const y = (factor: number) =>
    height - frame.bottom - ((Math.log10(factor) - low) / (high - low)) * (height - frame.top - frame.bottom);
  const text = (at: [number, number], content: string, more = '') =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" ${more}>${content}</text>`;
  const line = (points: [number, number][], more: string) =>
    `<polyline points="${points.map(([a, b]) => `${a.toFixed(1)},${b.toFixed(1)}`).join(' ')}" fill="none" ${more}/>`;

  const parts = [`<rect width="${width}" height="${height}" fill="#fff"/>`];
  for (const size of sizes) {
    parts.push(
      line(
        [
          [x(size), frame.top],
          [x(size), height - frame.bottom],
        ],
        'stroke="#dee2e6"',
      ),
    );
    parts.push(text([x(size), height - frame.bottom + 20], size.toLocaleString('en'), 'text-anchor="middle"'));
  }
  for (const factor of [1, 10, 100].filter((one) => Math.log10(one) < high)) {
    parts.push(
      line(
        [
          [frame.left, y(factor)],
          [width - frame.right, y(factor)],
        ],
        'stroke="#dee2e6"',
      ),
    );
    parts.push(text([frame.left - 10, y(factor) + 4], `${factor} ×`, 'text-anchor="end"'));
  }
  const linear = sizes.map((size): [number, number] => [x(size), y(size / sizes[0]!)]);
  parts.push(line(linear, 'stroke="#868e96" stroke-dasharray="6 4"'));
  const labels = [{ at: linear.at(-1)![1], name: 'as the customers', colour: '#868e96' }];
  for (const [index, { name, values }] of series.entries()) {
    const colour = colours[index % colours.length]!;
    const points = values.flatMap((value, place): [number, number][] =>
      value === null || !values[0] ? [] : [[x(sizes[place]!), y(Math.max(value / values[0], 10 ** low))]],
    );
    parts.push(line(points, `stroke="${colour}" stroke-width="2"`));
    for (const [cx, cy] of points)
      parts.push(`<circle cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="3.5" fill="${colour}"/>`);
    labels.push({ at: points.at(-1)?.[1] ?? 0, name, colour });
  }
  let last = 0;
  for (const { at, name, colour } of labels.sort((a, b) => a.at - b.at)) {
    last = Math.max(at, last + 16);
    parts.push(text([width - frame.right + 12, last + 4], name, `fill="${colour}"`));
  }
  parts.push(
    text([frame.left + (width - frame.left - frame.right) / 2, height - 8], 'customers', 'text-anchor="middle"'),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" fill="#212529"><title>How each figure grows with the number of customers</title>\n${parts.join('\n')}\n</svg>\n`;
}

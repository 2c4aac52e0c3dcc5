/** A chart of this year and the year before: lines or columns, from zero, and a table that says the same. */

import uPlot from './uplot/uPlot.esm.js';
import { element, renew } from './dom.js';

const HEIGHT = 300;
const FONT = '12px Inter, system-ui, sans-serif';

export class Chart {
  #host;
  #legend = element('p', { class: 'legend' });
  #plot = element('div', { class: 'plot', role: 'img' });
  #table = element('details', { class: 'table' });
  #drawn = null;
  #content = null;
  #height;

  constructor(host, height = HEIGHT) {
    this.#host = host;
    this.#height = height;
    this.#table.append(element('summary', {}, 'As a table'), element('div', { class: 'scroll' }));
    host.append(this.#legend, this.#plot, this.#table);
    new ResizeObserver(() => this.#draw()).observe(this.#plot);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  /**
   * Shows something.
   *
   * @param content points {day, now, before}; names of now and before; columns or lines; tick(point), what stands
   *     below a point, or null; axis(value); summary, what the chart says in a sentence; readout(point), the parts of
   *     the line that tells a point; table {head, rows}
   */
  show(content) {
    const { points, names, columns, summary } = content;
    const key = JSON.stringify([points, names, columns, summary]);
    if (this.#content?.key === key) return;
    this.#content = { ...content, key };
    this.#plot.setAttribute('aria-label', summary);
    this.#tell(null);
    renew(this.#table.querySelector('div'), content.table, () => [tableOf(content.table)]);
    this.#draw();
  }

  #draw() {
    const width = this.#plot.clientWidth;
    if (!this.#content || width === 0) return;
    const { points } = this.#content;
    this.#drawn?.destroy();
    const data = [points.map((point, index) => index), points.map(point => point.before), points.map(point => point.now)];
    this.#drawn = new uPlot(this.#options(width), data, this.#plot);
  }

  #options(width) {
    const { points, columns, axis, tick } = this.#content;
    const colours = coloursOf(this.#host);
    const edge = columns ? 0.6 : 0;
    const isTight = columns && width / points.length < 32;
    const label = index => (isTight ? tick(points[index], index)[0] : tick(points[index], index));
    const ticks = points.map((point, index) => index).filter(index => tick(points[index], index) !== null);
    const axes = { stroke: colours.muted, font: FONT, ticks: { show: false } };
    const most = Math.max(1, ...points.flatMap(point => [point.now ?? 0, point.before ?? 0]));
    const step = niceStep(most / 4);
    const ceiling = Math.ceil(most / step) * step;
    const levels = [...Array(Math.round(ceiling / step) + 1).keys()].map(index => index * step);
    return {
      width,
      height: this.#height,
      legend: { show: false },
      padding: [10, columns ? 4 : 12, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: columns ? { show: false } : { size: 8 } },
      scales: { x: { time: false, range: [-edge, points.length - 1 + edge] }, y: { range: [0, ceiling] } },
      axes: [
        { ...axes, grid: { show: false }, size: 28, splits: ticks, values: (_, at) => at.map(label) },
        {
          ...axes,
          grid: { stroke: colours.rule, width: 1 },
          splits: () => levels,
          values: (_, at) => at.map(axis),
          size: (_, texts) => 14 + 7 * Math.max(1, ...(texts ?? []).map(text => text.length)),
        },
      ],
      series: [{}, ...(columns ? columnSeries(colours) : lineSeries(colours))],
      hooks: { setCursor: [plot => this.#tell(plot.cursor.idx)] },
    };
  }

  /** Tells the point at the cursor; without one, the whole. */
  #tell(index) {
    const { points, names, readout, columns } = this.#content;
    const point = index === null || index === undefined ? null : points[index];
    renew(this.#legend, [point, names, columns, readout(point)], () => {
      const [when, now, before, more] = readout(point);
      const entry = (kind, name, value) =>
        element('span', { class: 'entry ' + kind + (columns ? ' column' : '') }, name, value ? element('b', {}, ' ' + value) : null);
      return [
        when ? element('span', { class: 'when' }, when) : null,
        entry('now', names.now, now),
        entry('before', names.before, before),
        more ? element('span', { class: 'more' }, more) : null,
      ].filter(part => part !== null);
    });
  }
}

function lineSeries({ accent, before, soft }) {
  return [
    { stroke: before, width: 2, dash: [5, 4], points: { show: false } },
    { stroke: accent, fill: soft, width: 2.5, points: { show: false } },
  ];
}

function columnSeries({ accent, before }) {
  const paths = align => uPlot.paths.bars({ size: [0.38, 22], align, gap: 2 });
  return [
    { stroke: before, fill: before, width: 0, paths: paths(-1), points: { show: false } },
    { stroke: accent, fill: accent, width: 0, paths: paths(1), points: { show: false } },
  ];
}

/** The colours of the style sheet, which depend on the scheme. */
function coloursOf(host) {
  const style = getComputedStyle(host);
  const colour = name => style.getPropertyValue('--' + name).trim();
  return { accent: colour('accent'), soft: colour('wash'), before: colour('before'), muted: colour('muted'), rule: colour('rule') };
}

function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  return [1, 2, 2.5, 5, 10].map(factor => factor * power).find(step => step >= rough && Number.isInteger(step)) ?? 10 * power;
}

function tableOf({ caption, head, rows }) {
  return element(
    'table',
    {},
    element('caption', { class: 'hidden' }, caption),
    element('thead', {}, element('tr', {}, ...head.map(text => element('th', { scope: 'col' }, text)))),
    element('tbody', {}, ...rows.map(([first, ...others]) => element(
      'tr', {}, element('th', { scope: 'row' }, first), ...others.map(text => element('td', {}, text))))),
  );
}

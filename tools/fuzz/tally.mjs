/** @typedef {{ inputs: number, counts: Record<string, number>, ms: number, slowestMs: number }} Row */

/** What came of all inputs, by kind. */
export class Tally {
  /** @type {Map<string, Row>} */
  #rows = new Map();
  /** @type {Map<string, { kind: string, batch: number, failure: any }>} */
  #failures = new Map();

  /** @param {any} job @param {any} result @param {number} ms */
  add({ kind, batch, count }, { counts, failures, slowestMs }, ms) {
    const row = this.#rows.get(kind) ?? { inputs: 0, counts: {}, ms: 0, slowestMs: 0 };
    row.inputs += count;
    row.ms += ms;
    row.slowestMs = Math.max(row.slowestMs, slowestMs);
    for (const [outcome, times] of Object.entries(counts)) {
      row.counts[outcome] = (row.counts[outcome] ?? 0) + times;
    }
    this.#rows.set(kind, row);
    for (const failure of failures) {
      const key = `${kind} ${failure.key}`;
      if (!this.#failures.has(key)) this.#failures.set(key, { kind, batch, failure });
    }
  }

  get failureCount() {
    return this.#failures.size;
  }

  /** @param {number} seed @returns {string[]} each with how to make it again */
  failures(seed) {
    return [...this.#failures.values()].map(({ kind, batch, failure }) => {
      const again = `npm run test:fuzz -- --seed ${seed} --only ${kind} --batch ${batch}`;
      const head = `${failure.name} in ${kind}, input ${failure.index} of batch ${batch} (${again})`;
      return `${head}\n${failure.input}\n${failure.message}`;
    });
  }

  /** As Markdown. */
  table() {
    const head = ['kind', 'inputs', 'accepted', 'refused', 'with', 'seconds', 'slowest'];
    const rows = [...this.#rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, row]) => cells(kind, row));
    return markdown([head, ...rows, totals([...this.#rows.values()])]);
  }
}

/** That are told one by one. */
const MOST_CODES = 8;

/** @param {string} kind @param {Row} row */
function cells(kind, { inputs, counts, ms, slowestMs }) {
  const { accepted = 0, ...refusals } = counts;
  const codes = Object.entries(refusals).sort(([, a], [, b]) => b - a);
  const refused = codes.reduce((sum, [, times]) => sum + times, 0);
  const others = codes.slice(MOST_CODES).reduce((sum, [, times]) => sum + times, 0);
  const named = others === 0 ? codes : [...codes.slice(0, MOST_CODES), ['others', others]];
  const words = named.map(([code, times]) => `${code} ${times}`).join(', ');
  return [
    kind,
    inputs,
    accepted,
    refused,
    words,
    (ms / 1000).toFixed(0),
    `${slowestMs.toFixed(0)} ms`,
  ];
}

/** @param {readonly Row[]} rows */
function totals(rows) {
  const sum = (of) => rows.reduce((total, row) => total + of(row), 0);
  const inputs = sum((row) => row.inputs);
  const accepted = sum(({ counts }) => counts.accepted ?? 0);
  const seconds = (sum(({ ms }) => ms) / 1000).toFixed(0);
  const slowest = Math.max(...rows.map(({ slowestMs }) => slowestMs)).toFixed(0);
  return ['all', inputs, accepted, inputs - accepted, '', seconds, `${slowest} ms`];
}

/** @param {readonly (readonly (string | number)[])[]} rows */
function markdown([head = [], ...rows]) {
  const line = (row) => `| ${row.join(' | ')} |`;
  const rule = head.map((name) => (['kind', 'with'].includes(String(name)) ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

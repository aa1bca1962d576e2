import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RunDetail } from '../../../src/api.ts';
import { ask } from '../data/ask.ts';
import { configDifferences } from '../data/config-differences.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';

/** The settings that several runs do not share. */
export function SettingDifferences({ ids }: { ids: readonly string[] }): JSX.Element | null {
  const configs = useConfigs(ids);
  const rows = useMemo(() => configDifferences(configs), [configs]);
  if (configs.length < 2) return null;
  return (
    <section>
      <h2>What differs</h2>
      {rows.length === 0 && <p class="hint">Their configs are the same.</p>}
      <ScrollRegion name="Differences of the configs">
        <table class="figures text">
          <thead>
            <tr>
              <th scope="col">Setting</th>
              {ids.map((id) => (
                <th scope="col" key={id}>
                  {id}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ path, values }) => (
              <tr key={path}>
                <th scope="row">
                  <code>{path}</code>
                </th>
                {values.map((value, i) => (
                  <td key={i}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** Configs of the runs, which never change. */
function useConfigs(ids: readonly string[]): readonly string[] {
  const [configs, setConfigs] = useState<readonly string[]>([]);
  useEffect(() => {
    const read = (id: string): Promise<RunDetail> =>
      ask<RunDetail>(`runs/${encodeURIComponent(id)}`);
    Promise.all(ids.map(read)).then(
      (details) => setConfigs(details.map(({ config }) => config)),
      // What is wrong with a run is said where the runs are listed.
      () => undefined,
    );
  }, [ids.join('\n')]);
  return configs;
}

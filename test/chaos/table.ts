import type { Result } from './rig.js';

/** The results for a person to read, widest columns last. */
export function asTable(results: readonly Result[]): string {
  const lines = results.flatMap(
    ({
      experiment,
      what,
      held,
      briefs,
      lost,
      duplicated,
      stuck,
      figures,
      findings,
      seconds,
      peers,
    }) => [
      `${String(experiment).padStart(3)}  ${held ? 'held  ' : 'BROKEN'}  ${what}`,
      `             ${String(briefs)} briefs, lost ${String(lost)}, duplicated ${String(duplicated)}, stuck ${String(stuck)}; ${String(seconds)} s`,
      ...Object.entries(figures).map(([name, value]) => `             ${name} ${told(value)}`),
      ...peers.map(
        ({ peer, jobs, ...each }) =>
          `             ${peer}: ${String(jobs)} jobs, lost ${String(each.lost)}, duplicated ${String(each.duplicated)}, stuck ${String(each.stuck)}`,
      ),
      ...findings.map((finding) => `             ! ${finding}`),
    ],
  );
  return lines.join('\n');
}

function told(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toFixed(1))) : 'never';
}
